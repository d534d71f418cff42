package org.cylcomed.detection.vitals;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Whether another patient's values begin: several values step in one second and stay. A spike that returns is none; a
 * patient who gets worse takes longer than a second.
 */
final class Seam {
    private static final int BESIDE = 8;
    private static final double TAIL = 3;

    /** Of the value that stepped most, this share does not count: one alone may be a sensor's. */
    private static final double ALONE = 0.25;

    private static final double LEARNING = 1.0 / 240;

    /** Where the second of the step has no value, one beside it will do. */
    private static final int NEAR = 3;

    private final double[] usual = new double[Vital.COUNT];

    Seam() {
        for (Vital vital : Vital.values()) {
            usual[vital.ordinal()] = vital.usualStep / 4;
        }
    }

    double judge(Rows rows, boolean learn) {
        if (rows.unbroken() < 2 * BESIDE) {
            return 0;
        }
        double score = 0;
        double most = 0;
        for (int vital = 0; vital < Vital.COUNT; vital++) {
            double step = Math.abs(nearest(rows, vital, BESIDE - 1, -1) - nearest(rows, vital, BESIDE, 1));
            double moved = Math.abs(rows.median(vital, 0, BESIDE) - rows.median(vital, BESIDE, BESIDE));
            double stays = Math.min(step, moved);
            if (Double.isNaN(stays)) {
                continue;
            }
            double one = (1 + TAIL) * StrictMath.log1p(stays / (TAIL * usual[vital] * 2));
            score += one;
            most = Math.max(most, one);
            if (learn) {
                usual[vital] += LEARNING * (Math.min(stays, 4 * usual[vital]) - usual[vital]);
                usual[vital] = Math.max(usual[vital], Vital.values()[vital].usualStep / 8);
            }
        }
        return score - ALONE * most;
    }

    private static double nearest(Rows rows, int vital, int back, int onward) {
        double found = rows.number(vital, back);
        for (int i = 1; i < NEAR && Double.isNaN(found); i++) {
            found = rows.number(vital, back + i * onward);
        }
        return found;
    }

    void write(DataOutputStream out) throws IOException {
        for (double one : usual) {
            out.writeDouble(one);
        }
    }

    void read(DataInputStream in) throws IOException {
        for (int i = 0; i < usual.length; i++) {
            usual[i] = in.readDouble();
        }
    }
}
