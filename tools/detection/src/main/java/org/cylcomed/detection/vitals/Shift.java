package org.cylcomed.detection.vitals;

import java.util.Arrays;

/**
 * Whether the heart's rate and the pulse's, which two sensors take, stepped apart and stay apart. A pulse that misses
 * beats comes and goes; a number added to one of them does not.
 */
final class Shift {
    private static final int AFTER = 24;
    private static final int BEFORE = 30;
    private static final double LEAST_SPREAD = 1.5;
    private static final double SPREAD = 0.3;

    /** Of the seconds that may disagree with the rest. */
    private static final double SHARE = 0.2;

    /** Where the second of the step has no value, one beside it will do. */
    private static final int BESIDE = 3;

    private Shift() {}

    static double judge(Rows rows) {
        if (rows.unbroken() < AFTER + BEFORE) {
            return 0;
        }
        double[] before = differences(rows, AFTER, BEFORE);
        double[] after = differences(rows, 0, AFTER);
        if (before.length < BEFORE / 2 || after.length < AFTER * 2 / 3) {
            return 0;
        }
        Arrays.sort(before);
        Arrays.sort(after);
        double middle = before[before.length / 2];
        double spread = LEAST_SPREAD
                + SPREAD * (quantile(before, 1 - SHARE) - quantile(before, SHARE))
                + SPREAD * (quantile(after, 1 - SHARE) - quantile(after, SHARE));
        double step = nearest(rows, AFTER - 1, -1) - nearest(rows, AFTER, 1);
        double up = Math.min(step, quantile(after, SHARE) - middle);
        double down = Math.min(-step, middle - quantile(after, 1 - SHARE));
        return Double.isNaN(step) ? 0 : Math.max(0, Math.max(up, down)) / spread;
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    private static double[] differences(Rows rows, int back, int count) {
        double[] found = new double[count];
        int n = 0;
        for (int i = 0; i < count; i++) {
            double difference = difference(rows, back + i);
            if (!Double.isNaN(difference)) {
                found[n++] = difference;
            }
        }
        return Arrays.copyOf(found, n);
    }

    static double difference(Rows rows, int back) {
        return rows.number(Vital.HEART_RATE.ordinal(), back) - rows.number(Vital.PULSE_RATE.ordinal(), back);
    }

    private static double nearest(Rows rows, int back, int onward) {
        double found = difference(rows, back);
        for (int i = 1; i < BESIDE && Double.isNaN(found); i++) {
            found = difference(rows, back + i * onward);
        }
        return found;
    }
}
