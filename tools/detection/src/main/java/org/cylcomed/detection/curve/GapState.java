package org.cylcomed.detection.curve;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.cylcomed.detection.vitals.Packed;

/** What was told of one sensor's oxygen, and the gap in it that may still be filled; under 1 kB, changed in place. */
public final class GapState implements Packed.Stored {
    static final int VERSION = 1;

    /** How often each whole percent was told. */
    private static final int PERCENTS = 101;

    private static final int MOST = 20_000;
    private static final int RECENT = 60;

    private final int[] counts = new int[PERCENTS];
    private int known;
    private final double[] recent = new double[RECENT];
    private int places;

    /** Up to when something was told, by the sensor's times, milliseconds; and whether that last could be measured. */
    long until = Long.MIN_VALUE;

    /** The gap, if there is one: from and to, when it was noticed, and what there is to say of it. */
    long gapFrom;

    long gapTo;
    long noticed = Long.MIN_VALUE;
    double share;
    long said = Long.MIN_VALUE / 2;

    GapState() {}

    int known() {
        return known;
    }

    void take(double value) {
        recent[places % RECENT] = value;
        places++;
        if (Double.isNaN(value)) {
            return;
        }
        counts[place(value)]++;
        if (++known > MOST) {
            known = 0;
            for (int i = 0; i < PERCENTS; i++) {
                counts[i] >>= 1;
                known += counts[i];
            }
        }
    }

    private static int place(double value) {
        return (int) Math.clamp(Math.rint(value), 0, PERCENTS - 1);
    }

    /** What was told last; not a number if it could not be measured. */
    double last() {
        return places == 0 ? Double.NaN : recent[(places - 1) % RECENT];
    }

    /** The highest of the last {@value #RECENT} values. */
    double recentHighest() {
        double highest = Double.NaN;
        for (int i = 0; i < Math.min(places, RECENT); i++) {
            highest = Double.isNaN(highest) || recent[i] > highest ? recent[i] : highest;
        }
        return highest;
    }

    /** Share of all that was told which was as low as this, or lower. */
    double shareUpTo(double value) {
        int below = 0;
        for (int i = 0; i <= place(value); i++) {
            below += counts[i];
        }
        return known == 0 ? 1 : below / (double) known;
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
        for (int count : counts) {
            out.writeInt(count);
        }
        for (double value : recent) {
            out.writeDouble(value);
        }
        out.writeInt(places);
        out.writeLong(until);
        out.writeLong(gapFrom);
        out.writeLong(gapTo);
        out.writeLong(noticed);
        out.writeDouble(share);
        out.writeLong(said);
    }

    @Override
    public void read(DataInputStream in) throws IOException {
        known = 0;
        for (int i = 0; i < PERCENTS; i++) {
            counts[i] = Packed.count(in, MOST + 1);
            known += counts[i];
        }
        for (int i = 0; i < RECENT; i++) {
            recent[i] = in.readDouble();
        }
        places = Packed.count(in, Integer.MAX_VALUE);
        until = in.readLong();
        gapFrom = in.readLong();
        gapTo = in.readLong();
        noticed = in.readLong();
        share = in.readDouble();
        said = in.readLong();
    }
}
