package org.cylcomed.maintenance.cvss;

/**
 * The values that count in CVSS 4.0, each as its place in severity order (0 is the worst), and the score they give
 * (specification, section 8).
 *
 * <p>Every sum is taken in the order of FIRST's calculator, since its binary fractions decide which way a middle is rounded;
 * see {@link Rounding}.
 */
final class Effective {
    private static final int HIGH = 0;
    private static final int SAFETY = 3;

    // The highest vectors of each equivalence class, as severity places.
    private static final int[][][] HIGHEST_1 = {{{0, 0, 0}}, {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}, {{3, 0, 0}, {1, 1, 1}}};
    private static final int[][][] HIGHEST_2 = {{{0, 0}}, {{1, 0}, {0, 1}}};
    private static final int[][][][] HIGHEST_3_AND_6 = {
        {{{0, 0, 0, 0, 0, 0}}, {{0, 0, 1, 1, 1, 0}, {0, 0, 0, 1, 1, 1}}},
        {
            {{1, 0, 0, 0, 0, 0}, {0, 1, 0, 0, 0, 0}},
            {{1, 0, 1, 0, 1, 0}, {1, 0, 0, 0, 1, 1}, {0, 1, 0, 1, 0, 1}, {0, 1, 1, 1, 0, 0}, {1, 1, 0, 0, 0, 1}}
        },
        {{}, {{1, 1, 1, 0, 0, 0}}}
    };
    private static final int[][][] HIGHEST_4 = {{{1, 0, 0}}, {{1, 1, 1}}, {{2, 2, 2}}};

    private static final double[] LEVELS = {0.0, 0.1, 0.2, 0.3};

    private final int[] class1;
    private final int[] class2;
    private final int[] class3And6;
    private final int[] class4;
    private final boolean noImpact;
    private final int eq1;
    private final int eq2;
    private final int eq3;
    private final int eq4;
    private final int eq5;
    private final int eq6;

    /** The base metrics in the standard's order as the vector has them, then requirements and threat from 0, the worst. */
    Effective(int[] base, int confidentiality, int integrity, int availability, int threat) {
        class1 = new int[] {base[0], base[3], base[4]};
        class2 = new int[] {base[1], base[2]};
        class3And6 = new int[] {base[5], base[6], base[7], confidentiality, integrity, availability};
        class4 = new int[] {subsequent(base[8]), subsequent(base[9]), subsequent(base[10])};
        noImpact = base[5] == 2 && base[6] == 2 && base[7] == 2 && base[8] == 2 && base[9] == 2 && base[10] == 2;
        eq1 = first();
        eq2 = base[1] == 0 && base[2] == 0 ? 0 : 1;
        eq3 = third();
        eq4 = fourth();
        eq5 = threat;
        eq6 = sixth();
    }

    /** A subsequent system's impact, where safety comes before high. */
    private static int subsequent(int value) {
        return value == SAFETY ? 0 : value + 1;
    }

    private int first() {
        boolean any = class1[0] == 0 || class1[1] == 0 || class1[2] == 0;
        boolean all = class1[0] == 0 && class1[1] == 0 && class1[2] == 0;
        if (all) {
            return 0;
        }
        return any && class1[0] != 3 ? 1 : 2;
    }

    private int third() {
        if (class3And6[0] == HIGH && class3And6[1] == HIGH) {
            return 0;
        }
        return class3And6[0] == HIGH || class3And6[1] == HIGH || class3And6[2] == HIGH ? 1 : 2;
    }

    private int fourth() {
        if (class4[1] == 0 || class4[2] == 0) {
            return 0;
        }
        return class4[0] == 1 || class4[1] == 1 || class4[2] == 1 ? 1 : 2;
    }

    private int sixth() {
        for (int i = 0; i < 3; i++) {
            if (class3And6[i] == HIGH && class3And6[3 + i] == HIGH) {
                return 0;
            }
        }
        return 1;
    }

    String macroVector() {
        return "" + eq1 + eq2 + eq3 + eq4 + eq5 + eq6;
    }

    double unrounded() {
        if (noImpact) {
            return 0.0;
        }
        double score = MacroVectors.score(eq1, eq2, eq3, eq4, eq5, eq6);
        double[] lower = {
            MacroVectors.score(eq1 + 1, eq2, eq3, eq4, eq5, eq6),
            MacroVectors.score(eq1, eq2 + 1, eq3, eq4, eq5, eq6),
            lower3And6(),
            MacroVectors.score(eq1, eq2, eq3, eq4 + 1, eq5, eq6),
            MacroVectors.score(eq1, eq2, eq3, eq4, eq5 + 1, eq6)
        };
        double[] proportion = {
            distance(class1, HIGHEST_1[eq1]) / (MacroVectors.depth1(eq1) * 0.1),
            distance(class2, HIGHEST_2[eq2]) / (MacroVectors.depth2(eq2) * 0.1),
            distance(class3And6, HIGHEST_3_AND_6[eq3][eq6]) / (MacroVectors.depth3And6(eq3, eq6) * 0.1),
            distance(class4, HIGHEST_4[eq4]) / (MacroVectors.depth4(eq4) * 0.1),
            0
        };
        int existing = 0;
        double sum = 0;
        for (int i = 0; i < lower.length; i++) {
            if (!Double.isNaN(lower[i])) {
                existing++;
                sum += (score - lower[i]) * proportion[i];
            }
        }
        double mean = existing == 0 ? 0 : sum / existing;
        return Math.clamp(score - mean, 0.0, 10.0);
    }

    /** EQ3 and EQ6 go down together; from the top either way, to the higher score. */
    private double lower3And6() {
        if (eq3 == 0 && eq6 == 0) {
            double left = MacroVectors.score(eq1, eq2, eq3, eq4, eq5, 1);
            double right = MacroVectors.score(eq1, eq2, 1, eq4, eq5, eq6);
            return Math.max(left, right);
        }
        if (eq3 == 1 && eq6 == 0) {
            return MacroVectors.score(eq1, eq2, eq3, eq4, eq5, 1);
        }
        return MacroVectors.score(eq1, eq2, eq3 + 1, eq4, eq5, eq6);
    }

    /** How far below the first of the highest vectors that is nowhere less severe. */
    private static double distance(int[] values, int[][] highest) {
        for (int[] candidate : highest) {
            double distance = 0;
            boolean below = true;
            for (int i = 0; i < values.length && below; i++) {
                below = values[i] >= candidate[i];
                distance += LEVELS[values[i]] - LEVELS[candidate[i]];
            }
            if (below) {
                return distance;
            }
        }
        throw new IllegalStateException("no highest vector lies above " + java.util.Arrays.toString(values));
    }
}
