package org.cylcomed.core.evidence;

/**
 * A likelihood ratio: how much more often the evidence is seen with an attack than without.
 *
 * @param value above 1 speaks for an attack, below 1 against; at least {@link SourceGroup#LEAST_RATIO}, at most 100
 */
public record Ratio(double value, Basis basis) {
    public Ratio {
        if (!(value >= SourceGroup.LEAST_RATIO && value <= 100)) {
            throw new IllegalArgumentException("a likelihood ratio is between 0.2 and 100");
        }
    }

    public static Ratio assumed(double value) {
        return new Ratio(value, Basis.ASSUMED);
    }

    public static Ratio measured(double value) {
        return new Ratio(value, Basis.MEASURED);
    }
}
