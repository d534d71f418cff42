package org.cylcomed.detection.stream;

/**
 * How rare a size is among those seen so far: a histogram of its logarithm that forgets, and beyond its upper part a
 * Pareto tail (Hill's estimator, drawn towards a usual one while few were seen). So a size never seen before has a
 * finite rarity that grows with how far it goes beyond.
 */
final class Tail {
    private static final int BINS = 64;
    private static final int BINS_A_DOUBLING = 4;

    /** The bin of size 1. */
    private static final int ONE = 24;

    private static final double DOUBLINGS = 1 / Math.log(2);

    private final StreamSettings settings;
    private final float[] counts = new float[BINS];
    private double seen;
    private int sinceForgetting;

    /** The estimate is made anew every few sizes: it moves slowly, and costs a walk over all bins. */
    private int untilAnew;

    private int edge;
    private double beyond;
    private double slope;

    Tail(StreamSettings settings) {
        this.settings = settings;
    }

    /** Decimal digits of rarity: 3 is one in a thousand. */
    double rarity(double size) {
        if (seen < 1 || size <= 0) {
            return 0;
        }
        if (--untilAnew < 0) {
            estimate();
        }
        double doublings = Math.log(size) * DOUBLINGS;
        double from = (edge - ONE) / (double) BINS_A_DOUBLING;
        if (beyond < 1e-9 || doublings <= from) {
            return 0;
        }
        return -Math.log10(Math.min(1, beyond / (seen + 1))) + (doublings - from) / slope / Math.log(10);
    }

    private void estimate() {
        untilAnew = seen < 200 ? 4 : 24;
        double enough = Math.max(settings.tail() * seen, 5);
        beyond = 0;
        edge = BINS - 1;
        while (edge > 0) {
            beyond += counts[edge];
            if (beyond >= enough) {
                break;
            }
            edge--;
        }
        double excess = 0;
        beyond = 0;
        for (int bin = edge; bin < BINS; bin++) {
            beyond += counts[bin];
            excess += counts[bin] * (bin - edge + 0.5) / BINS_A_DOUBLING;
        }
        slope = (excess + settings.priorWeight() * settings.priorSlope()) / (beyond + settings.priorWeight());
    }

    void learn(double size) {
        if (seen > settings.memory() && ++sinceForgetting >= 64) {
            sinceForgetting = 0;
            double kept = Math.pow(1 - 1 / settings.memory(), 64);
            for (int bin = 0; bin < BINS; bin++) {
                counts[bin] *= (float) kept;
            }
            seen *= kept;
        }
        int bin = size <= 0 ? 0 : (int) Math.floor(BINS_A_DOUBLING * DOUBLINGS * Math.log(size)) + ONE;
        counts[Math.max(0, Math.min(BINS - 1, bin))]++;
        seen++;
    }
}
