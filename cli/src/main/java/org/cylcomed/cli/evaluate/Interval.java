package org.cylcomed.cli.evaluate;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Where the true value lies 95 times of 100. */
record Interval(double low, double high) {
    private static final int DRAWS = 2_000;

    /**
     * Of a share, over seeds and over the rows it was counted on: a bootstrap of the seeds, each draw moved by what
     * chance does to that many rows.
     */
    static Interval ofShares(double[] bySeed, int rows) {
        SplittableRandom lots = new SplittableRandom(17);
        double mean = Arrays.stream(bySeed).average().orElse(0);
        double chance = Math.sqrt(Math.max(mean * (1 - mean), 0.25 / rows) / rows);
        double[] draws = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            double sum = 0;
            for (int i = 0; i < bySeed.length; i++) {
                sum += bySeed[lots.nextInt(bySeed.length)];
            }
            double moved = sum / bySeed.length + chance * lots.nextGaussian();
            draws[draw] = Math.max(0, Math.min(1, moved));
        }
        Arrays.sort(draws);
        return new Interval(draws[DRAWS / 40], draws[DRAWS - 1 - DRAWS / 40]);
    }
}
