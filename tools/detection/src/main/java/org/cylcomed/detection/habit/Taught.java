package org.cylcomed.detection.habit;

import java.nio.ByteBuffer;
import org.cylcomed.core.process.Lesson;

/**
 * What people said is normal of one device, with its end. At most {@value #MOST}; beyond, what ends first gives way, so
 * that it is told again rather than anything hidden longer.
 */
public final class Taught {
    public static final int MOST = 16;

    private final long[] likeness = new long[MOST];

    /** Up to which amount; infinite where the lesson has none. */
    private final double[] most = new double[MOST];

    /** Minute of the epoch from which it is new again. */
    private final int[] until = new int[MOST];

    private int count;

    public boolean isEmpty() {
        return count == 0;
    }

    /** How many hold at a minute. */
    public int standing(int minute) {
        int standing = 0;
        for (int i = 0; i < count; i++) {
            standing += until[i] > minute ? 1 : 0;
        }
        return standing;
    }

    public boolean allows(long what, double amount, int minute) {
        for (int i = 0; i < count; i++) {
            if (likeness[i] == what) {
                return until[i] > minute && amount <= most[i];
            }
        }
        return false;
    }

    /** Takes over a lesson, or forgets one that was taken back. */
    public void learn(Lesson lesson) {
        long what = lesson.likeness();
        int place = place(what);
        if (!lesson.stands()) {
            if (place < count) {
                count--;
                copy(count, place);
            }
            return;
        }
        if (place == count) {
            place = count < MOST ? count++ : endsFirst();
        }
        likeness[place] = what;
        Double amount = lesson.atMost();
        most[place] = amount == null ? Double.POSITIVE_INFINITY : amount;
        until[place] = (int) Math.min(Integer.MAX_VALUE, lesson.until().getEpochSecond() / 60);
    }

    private int place(long what) {
        int place = 0;
        while (place < count && likeness[place] != what) {
            place++;
        }
        return place;
    }

    private int endsFirst() {
        int first = 0;
        for (int i = 1; i < count; i++) {
            first = until[i] < until[first] ? i : first;
        }
        return first;
    }

    private void copy(int from, int to) {
        likeness[to] = likeness[from];
        most[to] = most[from];
        until[to] = until[from];
    }

    public void write(ByteBuffer bytes) {
        bytes.put((byte) count);
        for (int i = 0; i < count; i++) {
            bytes.putLong(likeness[i]).putDouble(most[i]).putInt(until[i]);
        }
    }

    /** @throws IllegalArgumentException for what no lesson gives */
    public void read(ByteBuffer bytes) {
        int entries = bytes.get();
        if (entries < 0 || entries > MOST) {
            throw new IllegalArgumentException("more lessons than places");
        }
        for (int i = 0; i < entries; i++) {
            likeness[i] = bytes.getLong();
            most[i] = bytes.getDouble();
            until[i] = bytes.getInt();
            if (!(most[i] >= 0)) {
                throw new IllegalArgumentException("no amount");
            }
        }
        count = entries;
    }
}
