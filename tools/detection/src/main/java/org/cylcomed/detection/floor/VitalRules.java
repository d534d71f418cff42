package org.cylcomed.detection.floor;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * What a person would write in an hour, with the numbers a study of 53 patients gave: what a detector of vital signs has
 * to be better than. Rows are heart rate, pulse, respiration and oxygen saturation, one a second.
 */
public final class VitalRules {
    private static final int APART = 20;
    private static final int APART_SECONDS = 10;
    private static final int STILL_SECONDS = 110;
    private static final int REPEATED_ROWS = 20;
    private static final int REPEATED_DIFFERENT = 4;
    private static final double[] STEPS = {10, 5, 5, 3};

    private VitalRules() {}

    /** The first row from {@code from} on, before {@code end}, at which a rule speaks; -1 where none does. */
    public static int firstAlarm(double[][] rows, int from, int end) {
        int apart = 0;
        int still = 0;
        Set<Integer> stretches = new HashSet<>();
        for (int row = 1; row < Math.min(end, rows.length); row++) {
            apart = Math.abs(rows[row][0] - rows[row][1]) > APART ? apart + 1 : 0;
            still = sameRates(rows[row], rows[row - 1]) ? still + 1 : 0;
            boolean speaks = apart >= APART_SECONDS
                    || still >= STILL_SECONDS
                    || steps(rows[row], rows[row - 1]) >= 2
                    || isRepeated(rows, row, stretches);
            if (speaks && row >= from) {
                return row;
            }
        }
        return -1;
    }

    private static boolean sameRates(double[] now, double[] before) {
        return now[0] == before[0] && now[1] == before[1] && now[2] == before[2];
    }

    private static int steps(double[] now, double[] before) {
        int steps = 0;
        for (int i = 0; i < STEPS.length; i++) {
            steps += Math.abs(now[i] - before[i]) > STEPS[i] ? 1 : 0;
        }
        return steps;
    }

    private static boolean isRepeated(double[][] rows, int row, Set<Integer> stretches) {
        if (row < REPEATED_ROWS) {
            return false;
        }
        Set<Integer> different = new HashSet<>();
        int hash = 1;
        for (int i = row - REPEATED_ROWS + 1; i <= row; i++) {
            int one = Arrays.hashCode(rows[i]);
            different.add(one);
            hash = 31 * hash + one;
        }
        return different.size() >= REPEATED_DIFFERENT && !stretches.add(hash);
    }
}
