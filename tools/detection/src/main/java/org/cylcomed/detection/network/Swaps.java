package org.cylcomed.detection.network;

import java.util.SplittableRandom;

/**
 * Rows that were never seen, by what may go wrong with any set of numbers: each number drawn from another usual row,
 * a few drawn so, or a few drawn from beyond the usual range. They hold the forest to how usual numbers go together.
 */
final class Swaps {
    private static final double BEYOND = 0.3;

    private final float[][] usual;
    private final SplittableRandom lots;
    private final float[] low;
    private final float[] high;

    Swaps(float[][] usual, SplittableRandom lots) {
        this.usual = usual;
        this.lots = lots;
        this.low = usual[0].clone();
        this.high = usual[0].clone();
        for (float[] row : usual) {
            for (int i = 0; i < row.length; i++) {
                low[i] = Math.min(low[i], row[i]);
                high[i] = Math.max(high[i], row[i]);
            }
        }
        for (int i = 0; i < low.length; i++) {
            double margin = BEYOND * (high[i] - low[i]) + 0.05;
            low[i] -= (float) margin;
            high[i] += (float) margin;
        }
    }

    /** The three ways take turns. */
    float[] next(int turn) {
        return turn % 3 == 0 ? allFromOthers() : turn % 3 == 1 ? someFromAnother() : someFromBeyond();
    }

    private float[] allFromOthers() {
        float[] row = new float[low.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = any()[i];
        }
        return row;
    }

    private float[] someFromAnother() {
        float[] row = any().clone();
        float[] other = any();
        double share = lots.nextInt(1, 7) / (double) row.length;
        for (int i = 0; i < row.length; i++) {
            row[i] = lots.nextDouble() < share ? other[i] : row[i];
        }
        return row;
    }

    private float[] someFromBeyond() {
        float[] row = any().clone();
        double share = lots.nextInt(1, 9) / (double) row.length;
        for (int i = 0; i < row.length; i++) {
            row[i] = lots.nextDouble() < share ? (float) lots.nextDouble(low[i], high[i]) : row[i];
        }
        return row;
    }

    private float[] any() {
        return usual[lots.nextInt(usual.length)];
    }
}
