package org.cylcomed.detection.vitals;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * Whether rows come again as they came before, from {@value #LEAST_LAG} rows to {@value #KEPT} rows ago. Only hashes of
 * rows are kept. What counts is not how long a stretch agrees but how much would have to happen twice by chance: a
 * patient in whom nothing changes repeats himself all day.
 */
final class Repeat {
    static final int KEPT = 3600;
    private static final int LEAST_LAG = 20;
    private static final float NOT = -1;
    private static final double LN_2 = StrictMath.log(2);

    private final int[] hashes = new int[KEPT];

    /** By lag: bits in which the rows up to now agree with those so many rows before; negative where they do not. */
    private final float[] agreed = new float[KEPT];

    private int next;
    private int held;

    /** How many rows ago the best agreement was told. */
    private int lag;

    Repeat() {
        Arrays.fill(agreed, NOT);
    }

    int lag() {
        return lag;
    }

    double judge(int hash, double bits) {
        float best = 0;
        int most = held - LEAST_LAG;
        for (int back = LEAST_LAG; back <= held; back++) {
            int at = next - back;
            if (hashes[at < 0 ? at + KEPT : at] == hash) {
                // A step counts where both of its rows agree; the first row alone is a coincidence of values.
                float now = agreed[back - 1] < 0 ? 0 : agreed[back - 1] + (float) bits;
                agreed[back - 1] = now;
                if (now > best) {
                    best = now;
                    lag = back;
                }
            } else {
                agreed[back - 1] = NOT;
            }
        }
        hashes[next] = hash;
        next = (next + 1) % KEPT;
        held = Math.min(KEPT, held + 1);
        return most < 1 ? 0 : Math.max(0, best - StrictMath.log(most) / LN_2);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(held);
        for (int back = held; back >= 1; back--) {
            out.writeInt(hashes[(next + KEPT - back) % KEPT]);
            out.writeFloat(agreed[back - 1]);
        }
    }

    void read(DataInputStream in) throws IOException {
        held = Packed.count(in, KEPT);
        for (int back = held; back >= 1; back--) {
            hashes[held - back] = in.readInt();
            agreed[back - 1] = in.readFloat();
        }
        next = held % KEPT;
    }
}
