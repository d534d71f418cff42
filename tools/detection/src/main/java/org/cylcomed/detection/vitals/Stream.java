package org.cylcomed.detection.vitals;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** The values of one device as they are seen at one place, gathered to a row a second and judged row by row. */
final class Stream {
    /** While values look wrong nothing is learned from them, nor is it said again. */
    static final int FROZEN_SECONDS = 600;

    /** What stands still for longer agrees with everything that stood still: that is no repetition. */
    private static final int QUIET_ROWS = 10;

    /**
     * So long a value stands for itself where its reader leaves out what stays: a little more than the seconds after which
     * it is told again. After that it is missing, and when none is told for so long nothing is known at all.
     */
    private static final int HELD_SECONDS = 4;

    private static final int SCORES = VitalScore.values().length;

    /** Where they are seen, and who told them. */
    final int place;

    final double[] scores = new double[SCORES];
    private final double[] peaks = new double[SCORES];
    private final long[] said = new long[SCORES + 1];
    private final boolean[] open = new boolean[SCORES + 1];
    private final short[] row = new short[Vital.COUNT];
    private final boolean repeatsLeftOut;
    private final short[] told = new short[Vital.COUNT];
    private final long[] toldAt = new long[Vital.COUNT];
    private final Rows rows = new Rows();
    private final Changes changes = new Changes();
    private final Repeat repeat = new Repeat();
    private final Seam seam = new Seam();
    private final Apart apart = new Apart();
    private final Still still = new Still();
    private final Hidden hidden = new Hidden();
    private long second = Long.MIN_VALUE;
    private long frozenUntil = Long.MIN_VALUE;

    /** @param repeatsLeftOut whether a value that is not told for some seconds may have stayed */
    Stream(int place, boolean repeatsLeftOut) {
        this.place = place;
        this.repeatsLeftOut = repeatsLeftOut;
        Arrays.fill(told, Rows.MISSING);
        Arrays.fill(row, Rows.MISSING);
        Arrays.fill(said, Long.MIN_VALUE / 2);
    }

    boolean repeatsLeftOut() {
        return repeatsLeftOut;
    }

    double peak(VitalScore score) {
        return peaks[score.ordinal()];
    }

    int repeatedRowsAgo() {
        return repeat.lag();
    }

    /** The second of the row that values are gathered for. */
    long second() {
        return second;
    }

    /**
     * Goes on towards a second. What stayed meanwhile makes a row for each second between.
     *
     * @return whether a row was judged: then its scores are to be looked at, and this is to be called again
     */
    boolean next(long atSecond) {
        if (atSecond <= second) {
            return false;
        }
        if (second == Long.MIN_VALUE) {
            second = atSecond;
            return false;
        }
        judge();
        second = repeatsLeftOut && atSecond - second <= HELD_SECONDS ? second + 1 : atSecond;
        return true;
    }

    void take(Vital vital, double value) {
        short tenths = (short) Math.round(value * 10);
        row[vital.ordinal()] = tenths;
        told[vital.ordinal()] = tenths;
        toldAt[vital.ordinal()] = second;
    }

    private void hold() {
        for (int vital = 0; vital < Vital.COUNT; vital++) {
            if (row[vital] == Rows.MISSING && second - toldAt[vital] <= HELD_SECONDS) {
                row[vital] = told[vital];
            }
        }
    }

    private void judge() {
        if (repeatsLeftOut) {
            hold();
        }
        boolean learn = second >= frozenUntil;
        double bits = rows.unbroken() == 0 ? 0 : changes.bits(row, rows);
        still.take(second, row, bits, rows);
        if (learn && rows.unbroken() > 0) {
            changes.learn(row, rows);
        }
        rows.add(second, row);
        set(VitalScore.SHIFT, Shift.judge(rows));
        set(VitalScore.APART, apart.judge(rows, learn));
        set(VitalScore.SEAM, seam.judge(rows, learn));
        set(VitalScore.REPEAT, repeat.judge(Arrays.hashCode(row), still.rows() > QUIET_ROWS ? 0 : bits));
        set(VitalScore.FROZEN, still.bits());
        set(VitalScore.STILL, still.all(second));
        set(VitalScore.HELD, still.one(changes));
        set(VitalScore.HIDDEN, rows.unbroken() > 1 ? hidden.judge(row) : 0);
        Arrays.fill(row, Rows.MISSING);
    }

    private void set(VitalScore score, double value) {
        scores[score.ordinal()] = value;
        peaks[score.ordinal()] = Math.max(peaks[score.ordinal()], value);
    }

    /** Whether it is to be said now: once, and again only when it was over and some time has passed. */
    boolean say(int what, boolean is, long now) {
        boolean already = open[what];
        open[what] = is;
        if (is) {
            frozenUntil = now + FROZEN_SECONDS;
        }
        if (!is || already || now - said[what] < FROZEN_SECONDS) {
            return false;
        }
        said[what] = now;
        return true;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeLong(second);
        out.writeLong(frozenUntil);
        for (int vital = 0; vital < Vital.COUNT; vital++) {
            out.writeShort(row[vital]);
            out.writeShort(told[vital]);
            out.writeLong(toldAt[vital]);
        }
        for (double peak : peaks) {
            out.writeDouble(peak);
        }
        for (int i = 0; i < said.length; i++) {
            out.writeLong(said[i]);
            out.writeBoolean(open[i]);
        }
        rows.write(out);
        changes.write(out);
        repeat.write(out);
        seam.write(out);
        apart.write(out);
        still.write(out);
        hidden.write(out);
    }

    void read(DataInputStream in) throws IOException {
        second = in.readLong();
        frozenUntil = in.readLong();
        for (int vital = 0; vital < Vital.COUNT; vital++) {
            row[vital] = in.readShort();
            told[vital] = in.readShort();
            toldAt[vital] = in.readLong();
        }
        for (int i = 0; i < peaks.length; i++) {
            peaks[i] = in.readDouble();
        }
        for (int i = 0; i < said.length; i++) {
            said[i] = in.readLong();
            open[i] = in.readBoolean();
        }
        rows.read(in);
        changes.read(in);
        repeat.read(in);
        seam.read(in);
        apart.read(in);
        still.read(in);
        hidden.read(in);
    }
}
