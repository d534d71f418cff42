package org.cylcomed.cli.evaluate;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** What is done to the numbers of a genuine patient, from a row on. */
enum VitalAttack {
    /** 15 to 40 a minute are added to, or taken from, heart rate or pulse. */
    OFFSET("offset", 30, true),
    /** The least that counts as one: 15. */
    OFFSET_15("offset-15", 30, true),
    /** The same is added to both rates. */
    OFFSET_BOTH("offset-both", 30, false),
    /** Every value stays as it is. */
    FREEZE("freeze", 120, true),
    /** A minute told at least a minute earlier is told again. */
    REPLAY("replay", 60, true),
    /** Another patient's values, in one monitor's place. */
    SPLICE("splice", 60, false),
    /** Two patients' values change places; found when it is said of either. */
    SWAP("swap", 60, true),
    /** The oxygen saturation stays as it is while the others go on. */
    MASKING("masking", 120, false),
    /** The oxygen saturation is left out where it is in its lower third. */
    HIDING("hiding", 120, false),
    /** The oxygen saturation sinks by one in five seconds. */
    RAMP_OXYGEN("ramp-oxygen", 120, false),
    /** The heart rate grows by one in two seconds. */
    RAMP_HEART("ramp-heart", 120, false);

    private static final int HEART = 0;
    private static final int PULSE = 1;
    private static final int OXYGEN = 3;

    final String label;
    final int withinSeconds;
    final boolean hasTarget;

    VitalAttack(String label, int withinSeconds, boolean hasTarget) {
        this.label = label;
        this.withinSeconds = withinSeconds;
        this.hasTarget = hasTarget;
    }

    /** The rows as they come after the attack; null where it changes nothing there. */
    double @Nullable [][] on(double[][] genuine, double[][] other, int at, SplittableRandom lots) {
        double[][] rows = new double[genuine.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = genuine[i].clone();
        }
        double sign = lots.nextBoolean() ? 1 : -1;
        switch (this) {
            case OFFSET -> add(rows, at, lots.nextInt(2), sign * lots.nextInt(15, 41));
            case OFFSET_15 -> add(rows, at, lots.nextInt(2), sign * 15);
            case OFFSET_BOTH -> {
                double by = sign * lots.nextInt(15, 41);
                add(rows, at, HEART, by);
                add(rows, at, PULSE, by);
            }
            case FREEZE -> {
                for (int i = at; i < Math.min(rows.length, at + withinSeconds); i++) {
                    rows[i] = rows[at - 1].clone();
                }
            }
            case REPLAY -> {
                int from = lots.nextInt(at - withinSeconds + 1);
                for (int i = 0; i < Math.min(withinSeconds, rows.length - at); i++) {
                    rows[at + i] = genuine[from + i].clone();
                }
            }
            case SPLICE, SWAP -> {
                for (int i = at; i < Math.min(rows.length, other.length); i++) {
                    rows[i] = other[i].clone();
                }
            }
            case MASKING -> {
                for (int i = at; i < rows.length; i++) {
                    rows[i][OXYGEN] = rows[at - 1][OXYGEN];
                }
            }
            case HIDING -> {
                double[] sorted = Arrays.stream(genuine)
                        .mapToDouble(row -> row[OXYGEN])
                        .sorted()
                        .toArray();
                double low = sorted[sorted.length / 3];
                for (int i = at; i < rows.length; i++) {
                    rows[i][OXYGEN] = rows[i][OXYGEN] < low ? Double.NaN : rows[i][OXYGEN];
                }
            }
            case RAMP_OXYGEN -> ramp(rows, at, OXYGEN, -0.2);
            case RAMP_HEART -> ramp(rows, at, HEART, 0.5);
        }
        return differs(rows, genuine, at) ? rows : null;
    }

    private static void add(double[][] rows, int at, int column, double by) {
        for (int i = at; i < rows.length; i++) {
            rows[i][column] = Math.max(0, rows[i][column] + by);
        }
    }

    private static void ramp(double[][] rows, int at, int column, double eachSecond) {
        for (int i = at; i < rows.length; i++) {
            rows[i][column] = Math.max(0, rows[i][column] + Math.round((i - at) * eachSecond));
        }
    }

    private boolean differs(double[][] rows, double[][] genuine, int at) {
        for (int i = at; i < Math.min(rows.length, at + withinSeconds); i++) {
            if (!Arrays.equals(rows[i], genuine[i])) {
                return true;
            }
        }
        return false;
    }
}
