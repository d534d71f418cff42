package org.cylcomed.maintenance.cvss;

/**
 * The scores that the standard gives to the 270 macro-vectors of CVSS 4.0 (specification, section 8.2; the numbers are those
 * of FIRST's calculator), and how deep each equivalence class is (tables 24 to 30).
 */
final class MacroVectors {
    static final double NONE = Double.NaN;

    // One row per EQ1, EQ2 and EQ3; in it by EQ4, EQ5 and EQ6; in tenths. 0: there is no such macro-vector.
    private static final int[][] TENTHS = {
        {100, 99, 98, 95, 95, 92, 100, 96, 93, 87, 91, 81, 93, 90, 89, 80, 81, 68}, // 000
        {98, 95, 95, 92, 90, 84, 93, 92, 89, 81, 81, 65, 88, 80, 78, 70, 69, 48}, // 001
        {0, 92, 0, 82, 0, 72, 0, 79, 0, 69, 0, 50, 0, 69, 0, 55, 0, 27}, // 002
        {99, 97, 95, 92, 92, 85, 95, 91, 90, 83, 84, 71, 92, 81, 82, 71, 72, 53}, // 010
        {95, 93, 92, 85, 85, 73, 92, 82, 80, 72, 70, 59, 84, 70, 71, 52, 50, 30}, // 011
        {0, 86, 0, 75, 0, 52, 0, 71, 0, 52, 0, 29, 0, 63, 0, 29, 0, 17}, // 012
        {98, 95, 94, 87, 91, 81, 94, 89, 86, 74, 77, 64, 87, 75, 74, 63, 63, 49}, // 100
        {94, 89, 88, 77, 76, 67, 86, 76, 74, 58, 59, 50, 72, 57, 57, 52, 52, 25}, // 101
        {0, 83, 0, 70, 0, 54, 0, 65, 0, 58, 0, 26, 0, 53, 0, 21, 0, 13}, // 102
        {95, 90, 88, 76, 76, 70, 90, 77, 75, 62, 61, 53, 77, 66, 68, 59, 52, 30}, // 110
        {89, 78, 76, 67, 62, 58, 74, 59, 57, 57, 47, 23, 61, 52, 57, 29, 24, 16}, // 111
        {0, 71, 0, 59, 0, 30, 0, 58, 0, 26, 0, 15, 0, 23, 0, 13, 0, 6}, // 112
        {93, 87, 86, 72, 75, 58, 86, 74, 74, 61, 56, 34, 70, 54, 52, 40, 40, 22}, // 200
        {85, 75, 74, 55, 62, 51, 72, 57, 55, 41, 46, 19, 53, 36, 34, 19, 19, 8}, // 201
        {0, 64, 0, 51, 0, 20, 0, 47, 0, 21, 0, 11, 0, 24, 0, 9, 0, 4}, // 202
        {88, 75, 73, 53, 60, 50, 73, 55, 59, 40, 41, 20, 54, 43, 45, 22, 20, 11}, // 210
        {75, 55, 58, 45, 40, 21, 61, 51, 48, 18, 20, 9, 46, 18, 17, 7, 8, 2}, // 211
        {0, 53, 0, 24, 0, 14, 0, 24, 0, 12, 0, 5, 0, 10, 0, 3, 0, 1}, // 212
    };

    private static final int[] DEPTH_1 = {1, 4, 5};
    private static final int[] DEPTH_2 = {1, 2};
    private static final int[][] DEPTH_3_AND_6 = {{7, 6}, {8, 8}, {0, 10}};
    private static final int[] DEPTH_4 = {6, 5, 4};

    private static final double[] SCORES = new double[3 * 2 * 3 * 3 * 3 * 2];

    static {
        for (int row = 0; row < TENTHS.length; row++) {
            for (int column = 0; column < TENTHS[row].length; column++) {
                int tenths = TENTHS[row][column];
                SCORES[row * 18 + column] = tenths == 0 ? NONE : tenths / 10.0;
            }
        }
    }

    private MacroVectors() {}

    /** {@link #NONE} where there is none. */
    static double score(int eq1, int eq2, int eq3, int eq4, int eq5, int eq6) {
        if (eq1 > 2 || eq2 > 1 || eq3 > 2 || eq4 > 2 || eq5 > 2 || eq6 > 1) {
            return NONE;
        }
        return SCORES[((((eq1 * 2 + eq2) * 3 + eq3) * 3 + eq4) * 3 + eq5) * 2 + eq6];
    }

    static int depth1(int eq1) {
        return DEPTH_1[eq1];
    }

    static int depth2(int eq2) {
        return DEPTH_2[eq2];
    }

    static int depth3And6(int eq3, int eq6) {
        return DEPTH_3_AND_6[eq3][eq6];
    }

    static int depth4(int eq4) {
        return DEPTH_4[eq4];
    }
}
