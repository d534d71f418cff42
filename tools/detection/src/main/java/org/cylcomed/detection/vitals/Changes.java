package org.cylcomed.detection.vitals;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** How a patient's values usually go on from one row to the next: counts of steps, forgotten by halves. */
final class Changes {
    /** Steps in units, farther ones together; the last place is a value that comes or goes. */
    private static final int FAR = 8;

    private static final int PLACES = 2 * FAR + 2;
    private static final int MOST = 20_000;
    private static final double LN_2 = StrictMath.log(2);

    private final int[] counts = new int[Vital.COUNT * PLACES];
    private final int[] sums = new int[Vital.COUNT];

    /** How many bits this step tells: few where the patient makes it often. */
    double bits(short[] row, Rows rows) {
        double bits = 0;
        for (int vital = 0; vital < Vital.COUNT; vital++) {
            if (sums[vital] > 0) {
                int place = place(row[vital], rows.value(vital, 0));
                bits -= StrictMath.log((counts[vital * PLACES + place] + prior(place)) / (sums[vital] + 4.0)) / LN_2;
            }
        }
        return bits;
    }

    /** Of one value: how often it changes, and never said to be rarer than known. */
    double rate(int vital) {
        int still = counts[vital * PLACES + FAR];
        return sums[vital] < 60 ? 0 : Math.max(0, sums[vital] - still - 1) / (double) sums[vital];
    }

    void learn(short[] row, Rows rows) {
        for (int vital = 0; vital < Vital.COUNT; vital++) {
            short before = rows.value(vital, 0);
            if (row[vital] == Rows.MISSING && before == Rows.MISSING) {
                continue;
            }
            if (sums[vital] >= MOST) {
                sums[vital] = 0;
                for (int i = vital * PLACES; i < (vital + 1) * PLACES; i++) {
                    counts[i] >>= 1;
                    sums[vital] += counts[i];
                }
            }
            counts[vital * PLACES + place(row[vital], before)]++;
            sums[vital]++;
        }
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
