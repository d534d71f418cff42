package org.cylcomed.detection.vitals;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * Whether the heart's rate and the pulse's went apart, however slowly, further than they ever do in this patient. What
 * they usually differ by follows so slowly that a drift of minutes cannot take it along.
 */
final class Apart {
    private static final int AFTER = 20;
    private static final int LEAST_KNOWN = 60;
    private static final double LEARNING = 1.0 / 300;
    private static final double MOST_STEP = 5;
    private static final double LEAST_SPREAD = 4;

    private double usual;
    private double spread;
    private int known;

    double judge(Rows rows, boolean learn) {
        double now = Shift.difference(rows, 0);
        if (learn && !Double.isNaN(now)) {
            known = Math.min(known + 1, (int) (1 / LEARNING));
            double off = Math.max(-MOST_STEP, Math.min(MOST_STEP, now - usual));
            usual += (known == 1 ? now - usual : off / known);
            spread += (Math.min(Math.abs(now - usual), 4 * (spread + 1)) - spread) / known;
        }
        if (known < LEAST_KNOWN || rows.unbroken() < AFTER) {
            return 0;
        }
        double[] off = new double[AFTER];
        int n = 0;
        for (int back = 0; back < AFTER; back++) {
            double difference = Shift.difference(rows, back);
            if (!Double.isNaN(difference)) {
                off[n++] = difference - usual;
            }
        }
        if (n < AFTER / 2) {
            return 0;
        }
        Arrays.sort(off, 0, n);
        double least = Math.max(off[n / 5], -off[n - 1 - n / 5]);
        return Math.max(0, least) / (LEAST_SPREAD + spread);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeDouble(usual);
        out.writeDouble(spread);
        out.writeInt(known);
    }

    void read(DataInputStream in) throws IOException {
        usual = in.readDouble();
        spread = in.readDouble();
        known = Packed.count(in, (int) (1 / LEARNING));
    }
}
