package org.cylcomed.detection.vitals;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * How a patient's values usually go on from one row to the next: counts of steps, forgotten by halves. Heart rate and
 * pulse count the same beats and three pressures come from one curve; what such values tell together is counted once.
 */
final class Changes {
    /** Steps in units, farther ones together; the last place is a value that comes or goes. */
    private static final int FAR = 8;

    private static final int PLACES = 2 * FAR + 2;
    private static final int MOST = 20_000;
    private static final int LEAST_KNOWN = 60;
    private static final double LN_2 = StrictMath.log(2);

    /** Beside the values: by how much the pulse differs from the heart's rate. */
    private static final int BETWEEN = Vital.COUNT;

    private static final int COLUMNS = Vital.COUNT + 1;

    private final int[] counts = new int[COLUMNS * PLACES];
    private final int[] sums = new int[COLUMNS];

    /** How many bits this step tells: few where the patient makes it often. */
    double bits(short[] row, Rows rows) {
        double pressure = 0;
        double others = 0;
        double pulse = 0;
        for (Vital vital : Vital.values()) {
            double one = bits(vital.ordinal(), row[vital.ordinal()], rows.value(vital.ordinal(), 0));
            switch (vital) {
                case ARTERIAL_SYSTOLIC, ARTERIAL_DIASTOLIC, ARTERIAL_MEAN -> pressure = Math.max(pressure, one);
                case PULSE_RATE -> pulse = one;
                case HEART_RATE, RESPIRATORY_RATE, OXYGEN_SATURATION -> others += one;
            }
        }
        return others + pressure + Math.min(pulse, bits(BETWEEN, between(row), between(rows)));
    }

    private double bits(int column, short now, short before) {
        if (sums[column] == 0) {
            return 0;
        }
        int place = place(now, before);
        return -StrictMath.log((counts[column * PLACES + place] + prior(place)) / (sums[column] + 4.0)) / LN_2;
    }

    private static short between(short[] row) {
        return between(row[Vital.HEART_RATE.ordinal()], row[Vital.PULSE_RATE.ordinal()]);
    }

    private static short between(Rows rows) {
        return between(rows.value(Vital.HEART_RATE.ordinal(), 0), rows.value(Vital.PULSE_RATE.ordinal(), 0));
    }

    private static short between(short heart, short pulse) {
        return heart == Rows.MISSING || pulse == Rows.MISSING ? Rows.MISSING : (short) (pulse - heart);
    }

    /** How often a value changes; 0 while too little is known. */
    double rate(Vital vital) {
        int column = vital.ordinal();
        int still = counts[column * PLACES + FAR];
        return sums[column] < LEAST_KNOWN ? 0 : Math.max(0, sums[column] - still - 1) / (double) sums[column];
    }

    void learn(short[] row, Rows rows) {
        for (int column = 0; column < Vital.COUNT; column++) {
            learn(column, row[column], rows.value(column, 0));
        }
        learn(BETWEEN, between(row), between(rows));
    }

    private void learn(int column, short now, short before) {
        if (now == Rows.MISSING && before == Rows.MISSING) {
            return;
        }
        if (sums[column] >= MOST) {
            sums[column] = 0;
            for (int i = column * PLACES; i < (column + 1) * PLACES; i++) {
                counts[i] >>= 1;
                sums[column] += counts[i];
            }
        }
        counts[column * PLACES + place(now, before)]++;
        sums[column]++;
    }

    /** Before anything is known: still in half of the rows. */
    private static double prior(int place) {
        return place == FAR ? 2 : 2.0 / (PLACES - 1);
    }

    private static int place(short now, short before) {
        if (now == Rows.MISSING || before == Rows.MISSING) {
            return now == before ? FAR : PLACES - 1;
        }
        int step = now - before;
        int units = step >= 0 ? (step + 9) / 10 : -((-step + 9) / 10);
        return FAR + Math.max(-FAR, Math.min(FAR, units));
    }

    void write(DataOutputStream out) throws IOException {
        for (int count : counts) {
            out.writeInt(count);
        }
    }

    void read(DataInputStream in) throws IOException {
        for (int i = 0; i < counts.length; i++) {
            counts[i] = Packed.count(in, MOST);
            sums[i / PLACES] += counts[i];
        }
    }
}
