package org.cylcomed.detection.vitals;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** The last {@value #KEPT} rows of values, one a second, the newest last. */
final class Rows {
    static final int KEPT = 64;
    static final short MISSING = Short.MIN_VALUE;

    /** Rows further apart are no row of values a second. */
    private static final int APART_SECONDS = 5;

    final short[] values = new short[KEPT * Vital.COUNT];
    private final long[] seconds = new long[KEPT];
    private int next;
    private int held;

    /** How many rows lie close together up to now. */
    private int unbroken;

    void add(long second, short[] row) {
        boolean close = held > 0 && second - second(0) <= APART_SECONDS;
        unbroken = close ? Math.min(KEPT, unbroken + 1) : 1;
        seconds[next] = second;
        System.arraycopy(row, 0, values, next * Vital.COUNT, Vital.COUNT);
        next = (next + 1) % KEPT;
        held = Math.min(KEPT, held + 1);
    }

    int unbroken() {
        return unbroken;
    }

    /** @param back 0 is the newest */
    long second(int back) {
        return seconds[(next + KEPT - 1 - back) % KEPT];
    }

    short value(int vital, int back) {
        return values[(next + KEPT - 1 - back) % KEPT * Vital.COUNT + vital];
    }

    /** In units, not a number where it is missing. */
    double number(int vital, int back) {
        short value = value(vital, back);
        return value == MISSING ? Double.NaN : value / 10.0;
    }

    /** The value in the middle of {@code count} rows, from {@code back} on to older ones; half of them must be there. */
    double median(int vital, int back, int count) {
        short[] found = new short[count];
        int n = 0;
        for (int i = 0; i < count; i++) {
            short value = value(vital, back + i);
            if (value != MISSING) {
                found[n++] = value;
            }
        }
        if (n < (count + 1) / 2) {
            return Double.NaN;
        }
        Arrays.sort(found, 0, n);
        return (found[(n - 1) / 2] + found[n / 2]) / 20.0;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(held);
        out.writeInt(unbroken);
        for (int back = held - 1; back >= 0; back--) {
            out.writeLong(second(back));
            for (int vital = 0; vital < Vital.COUNT; vital++) {
                out.writeShort(value(vital, back));
            }
        }
    }

    void read(DataInputStream in) throws IOException {
        int count = Packed.count(in, KEPT);
        int close = Packed.count(in, KEPT);
        short[] row = new short[Vital.COUNT];
        for (int i = 0; i < count; i++) {
            long second = in.readLong();
            for (int vital = 0; vital < Vital.COUNT; vital++) {
                row[vital] = in.readShort();
            }
            add(second, row);
        }
        unbroken = close;
    }
}
