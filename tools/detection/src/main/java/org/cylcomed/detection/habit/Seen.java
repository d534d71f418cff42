package org.cylcomed.detection.habit;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What was seen, as hashes with the minute of the last time; when full, the longest unseen gives way. Most devices see
 * little: room is made as it is needed.
 */
public final class Seen {

    private static final int FIRST_ROOM = 4;

    private final int most;
    private int[] hashes;

    /** Of the epoch; 0 is an empty place. */
    private int[] minutes;

    private int count;

    public Seen(int most) {
        this.most = most;
        this.hashes = new int[Math.min(most, FIRST_ROOM)];
        this.minutes = new int[hashes.length];
    }

    public boolean knows(int hash) {
        return place(hash) >= 0;
    }

    public boolean isFull() {
        return count == most;
    }

    public int count() {
        return count;
    }

    public void see(int hash, int minute) {
        int place = place(hash);
        if (place < 0) {
            place = count < most ? count++ : longestUnseen();
            makeRoom(count);
            hashes[place] = hash;
            minutes[place] = minute;
        }
        minutes[place] = Math.max(minutes[place], minute);
    }

    /** As if it had never been seen. */
    public void forget(int hash) {
        int place = place(hash);
        if (place >= 0) {
            count--;
            hashes[place] = hashes[count];
            minutes[place] = minutes[count];
            minutes[count] = 0;
        }
    }

    /** How many were seen at this minute or later. */
    public int since(int minute) {
        int recent = 0;
        for (int i = 0; i < count; i++) {
            recent += minutes[i] >= minute ? 1 : 0;
        }
        return recent;
    }

    private void makeRoom(int needed) {
        if (needed > hashes.length) {
            int room = Math.min(most, Math.max(needed, 2 * hashes.length));
            hashes = Arrays.copyOf(hashes, room);
            minutes = Arrays.copyOf(minutes, room);
        }
    }

    private int place(int hash) {
        for (int i = 0; i < count; i++) {
            if (hashes[i] == hash) {
                return i;
            }
        }
        return -1;
    }

    private int longestUnseen() {
        int oldest = 0;
        for (int i = 1; i < count; i++) {
            oldest = minutes[i] < minutes[oldest] ? i : oldest;
        }
        return oldest;
    }

    public void write(ByteBuffer bytes) {
        bytes.put((byte) count);
        for (int i = 0; i < count; i++) {
            bytes.putInt(hashes[i]).putInt(minutes[i]);
        }
    }

    /** @throws IllegalArgumentException for more entries than there are places */
    public void read(ByteBuffer bytes) {
        int entries = bytes.get() & 0xff;
        if (entries > most) {
            throw new IllegalArgumentException("more entries than places");
        }
        makeRoom(entries);
        for (int i = 0; i < entries; i++) {
            hashes[i] = bytes.getInt();
            minutes[i] = bytes.getInt();
        }
        count = entries;
    }
}
