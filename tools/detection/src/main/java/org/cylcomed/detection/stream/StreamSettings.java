package org.cylcomed.detection.stream;

import java.util.List;

/**
 * One setting for every stream.
 *
 * @param slow values after which half of the slow mean is new, as the other two
 * @param farthest a value moves what is usual as if it were at most this many deviations away
 * @param memory sizes after which the oldest are forgotten
 * @param tail share of sizes that make the tail of a reason
 * @param priorWeight sizes the usual slope of a tail is worth
 * @param priorSlope doublings of a size that make it rarer by a factor of e, before any is seen
 * @param renewed how much of what is usual at an hour one more day changes
 * @param smoothing of the distance from it, a value
 * @param block values in an eighth of a course
 * @param same courses nearer than this are one
 * @param beyond how far outside the range so far counts, in ranges
 * @param beyondWorth what that is worth
 * @param together how much further reasons add to the strongest
 * @param armed values before anything is said
 * @param least surprises below are none
 * @param rest values after a surprise in which only a greater one is told
 * @param greater by this factor
 * @param tired what each surprise of late takes from the next
 * @param tiredFor values after which half of that is forgotten
 * @param weights of the rarity of each reason, in their order
 * @param offsets taken from it
 */
public record StreamSettings(
        double slow,
        double middle,
        double fast,
        double farthest,
        double memory,
        double tail,
        double priorWeight,
        double priorSlope,
        double renewed,
        double smoothing,
        int block,
        double same,
        double beyond,
        double beyondWorth,
        double together,
        int armed,
        double least,
        int rest,
        double greater,
        double tired,
        double tiredFor,
        List<Double> weights,
        List<Double> offsets) {

    /** Chosen on the streams of the Numenta Anomaly Benchmark: docs/detection.md says how, and what that is worth. */
    public static final StreamSettings DEFAULT = new StreamSettings(
            391,
            16.9,
            5.51,
            19.5,
            2590,
            0.0303,
            32.3,
            0.384,
            1,
            0.82,
            10,
            0.0251,
            0.00789,
            3.31,
            0.14,
            69,
            0.911,
            98,
            1.37,
            0.0958,
            28600,
            List.of(0.981, 1.34, 1.14, 2.08, 0.973, 4.0),
            List.of(0.0, 0.24, 0.00514, 0.667, 1.37, 1.28));

    /** The surprise from which a value is worth telling; where a few a week in a stream are too many, take more. */
    public static final double TOLD = 2.74;

    public StreamSettings {
        weights = List.copyOf(weights);
        offsets = List.copyOf(offsets);
        if (weights.size() != Reason.values().length || offsets.size() != weights.size()) {
            throw new IllegalArgumentException("each reason has a weight and an offset");
        }
    }

    /** Share of a newer value in a mean of which half is new after so many. */
    static double share(double halfLife) {
        return 1 - Math.pow(0.5, 1 / halfLife);
    }

    double rhythmWeight() {
        return Math.max(share(slow), 0.005);
    }
}
