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

    private static final int SCORES = VitalScore.values().length;

    /** Where they are seen, and who told them. */
    final int place;

    final double[] scores = new double[SCORES];
    private final double[] peaks = new double[SCORES];
    private final long[] said = new long[SCORES + 1];
    private final boolean[] open = new boolean[SCORES + 1];
    private final short[] row = new short[Vital.COUNT];
    private final Rows rows = new Rows();
    private final Changes changes = new Changes();
    private final Repeat repeat = new Repeat();
    private final Seam seam = new Seam();
    private final Apart apart = new Apart();
    private final Still still = new Still();
    private final Hidden hidden = new Hidden();
    private long second = Long.MIN_VALUE;
    private long frozenUntil = Long.MIN_VALUE;

    Stream(int place) {
        this.place = place;
        Arrays.fill(row, Rows.MISSING);
        Arrays.fill(said, Long.MIN_VALUE / 2);
    }

    double peak(VitalScore score) {
        return peaks[score.ordinal()];
    }

    int repeatedRowsAgo() {
        return repeat.lag();
    }

    /** @return whether this was the first value of another second, so that the row before was judged */
    boolean take(long atSecond, Vital vital, double value) {
        boolean judged = false;
        if (atSecond > second) {
            if (second != Long.MIN_VALUE) {
                judge();
                judged = true;
            }
            second = atSecond;
        }
        row[vital.ordinal()] = (short) Math.round(value * 10);
        return judged;
    }

    private void judge() {
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
        for (short value : row) {
            out.writeShort(value);
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
        for (int i = 0; i < row.length; i++) {
            row[i] = in.readShort();
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
