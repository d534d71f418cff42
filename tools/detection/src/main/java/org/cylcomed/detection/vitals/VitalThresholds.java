package org.cylcomed.detection.vitals;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What each score has to exceed. */
public record VitalThresholds(Map<VitalScore, Double> above) {
    /**
     * Above what genuine patients showed; below these no threshold is set, however calm they were. Of 26 bits, chance
     * makes one in two years of one bed; the hours of a study are too few to show that.
     */
    private static final Map<VitalScore, Double> LEAST = Map.of(
            VitalScore.SHIFT, 1.6,
            VitalScore.SEAM, 11.0,
            VitalScore.REPEAT, 26.0,
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
        above = Map.copyOf(above);
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
