package org.cylcomed.detection.vitals;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What each score has to exceed. */
public record VitalThresholds(Map<VitalScore, Double> above) {
    /**
     * Above what genuine patients showed; below these no threshold is set, however calm they were. Repetitions of 20 bits
     * are made by chance once in twelve days of one bed as they are counted, and hours of patients showed thirty times
     * fewer: what agrees by chance seldom changes.
     */
    private static final Map<VitalScore, Double> LEAST = Map.of(
            VitalScore.SHIFT, 1.6,
            VitalScore.APART, 3.0,
            VitalScore.SEAM, 11.0,
            VitalScore.REPEAT, 20.0,
            VitalScore.FROZEN, 70.0,
            VitalScore.STILL, 112.0,
            VitalScore.HELD, 12.0,
            VitalScore.HIDDEN, 3.0);

    private static final double MARGIN = 1.1;

    /** Nothing is above. */
    public static final VitalThresholds NONE = new VitalThresholds(Map.of());

    /** Learned from forty patients of an intensive care unit, five hours. */
    public static final VitalThresholds DEFAULT =
            learn(List.of(Map.of(VitalScore.SHIFT, 2.5, VitalScore.SEAM, 15.26, VitalScore.STILL, 105.0)));

    public VitalThresholds {
        Map<VitalScore, Double> inOrder = new EnumMap<>(VitalScore.class);
        inOrder.putAll(above);
        above = Collections.unmodifiableMap(inOrder);
    }

    /** @param peaks the highest scores of genuine patients, one map for each */
    public static VitalThresholds learn(Collection<Map<VitalScore, Double>> peaks) {
        Map<VitalScore, Double> above = new EnumMap<>(LEAST);
        for (Map<VitalScore, Double> patient : peaks) {
            patient.forEach((score, peak) -> above.merge(score, MARGIN * peak, Math::max));
        }
        return new VitalThresholds(above);
    }

    double above(VitalScore score) {
        return above.getOrDefault(score, Double.POSITIVE_INFINITY);
    }

    /** The same with all but one of them silent. */
    public VitalThresholds only(VitalScore score) {
        return new VitalThresholds(Map.of(score, above(score)));
    }

    boolean exceeds(VitalScore score, double value) {
        return value > above(score);
    }
}
