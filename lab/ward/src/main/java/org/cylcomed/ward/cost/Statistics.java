package org.cylcomed.ward.cost;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** Quantiles, and how sure a difference of two is. */
final class Statistics {
    private static final int RESAMPLES = 5000;
    private static final double TAIL = 0.025;

    private Statistics() {}

    /** A difference, and the bounds of its 95 % interval. */
    record Interval(double difference, double least, double most) {
        boolean includesZero() {
            return least <= 0 && most >= 0;
        }
    }

    /** The smallest value that so large a part of all does not exceed. */
    static double quantile(double[] values, double part) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.clamp((long) Math.ceil(part * sorted.length) - 1, 0, sorted.length - 1)];
    }

    /**
     * The percentile bootstrap: wards are drawn again with replacement, and then their alarms, since those of one ward are
     * more like one another than like those of the next.
     *
     * @param with values of each ward, the product being there
     * @param seed the same gives the same interval
     */
    static Interval difference(double[][] with, double[][] without, ToDoubleFunction<double[]> of, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] differences = new double[RESAMPLES];
        for (int index = 0; index < RESAMPLES; index++) {
            differences[index] = of.applyAsDouble(again(with, random)) - of.applyAsDouble(again(without, random));
        }
        return new Interval(
                of.applyAsDouble(all(with)) - of.applyAsDouble(all(without)),
                quantile(differences, TAIL),
                quantile(differences, 1 - TAIL));
    }

    static double[] all(double[][] wards) {
        return Arrays.stream(wards).flatMapToDouble(Arrays::stream).toArray();
    }

    private static double[] again(double[][] wards, SplittableRandom random) {
        double[][] drawn = new double[wards.length][];
        for (int ward = 0; ward < wards.length; ward++) {
            double[] values = wards[random.nextInt(wards.length)];
            drawn[ward] = random.doubles(values.length, 0, 1)
                    .map(part -> values[(int) (part * values.length)])
                    .toArray();
        }
        return all(drawn);
    }
}
