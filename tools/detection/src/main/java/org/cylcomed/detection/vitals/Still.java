package org.cylcomed.detection.vitals;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Since when values do not change: all of them, or one of them while others do. */
final class Still {
    private static final int LEAST_ROWS = 60;
    private static final int LEAST_VALUES = 3;

    private long since;
    private int rows;
    private double bits;
    private final int[] held = new int[Vital.COUNT];

    /** Takes the next row; {@code before} does not hold it yet. */
    void take(long second, short[] row, double bitsOfRow, Rows before) {
        int present = 0;
        boolean changed = before.unbroken() == 0;
        for (int vital = 0; vital < Vital.COUNT; vital++) {
            boolean there = row[vital] != Rows.MISSING;
            boolean same = before.unbroken() > 0 && row[vital] == before.value(vital, 0);
            held[vital] = there && same ? held[vital] + 1 : 0;
            present += there ? 1 : 0;
            changed |= !same;
        }
        if (changed || present < LEAST_VALUES) {
            since = second;
            rows = 0;
            bits = 0;
        } else {
            rows++;
            bits += bitsOfRow;
        }
    }

    /** Seconds in which at least {@value #LEAST_VALUES} values were there and none changed. */
    double all(long second) {
        return rows < LEAST_ROWS ? 0 : second - since;
    }

    /** Rows up to now in which nothing changed. */
    int rows() {
        return rows;
    }

    /** In bits of what would have to stay away by chance. */
    double bits() {
        return bits;
    }

    /** Of the value that stands still most against its habit, while another changed. */
    double one(Changes changes) {
        double most = 0;
        for (int vital = 0; vital < Vital.COUNT; vital++) {
            if (held[vital] > rows && held[vital] >= LEAST_ROWS) {
                most = Math.max(most, held[vital] * changes.rate(Vital.values()[vital]));
            }
        }
        return most;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeLong(since);
        out.writeInt(rows);
        out.writeDouble(bits);
        for (int one : held) {
            out.writeInt(one);
        }
    }

    void read(DataInputStream in) throws IOException {
        since = in.readLong();
        rows = Packed.count(in, Integer.MAX_VALUE);
        bits = in.readDouble();
        for (int i = 0; i < held.length; i++) {
            held[i] = Packed.count(in, Integer.MAX_VALUE);
        }
    }
}
