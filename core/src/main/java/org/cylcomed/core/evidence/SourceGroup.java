package org.cylcomed.core.evidence;

/**
 * Where evidence comes from. Within a group only the strongest counts, so that five alerts of one sensor do not count
 * five times.
 */
public enum SourceGroup {
    NETWORK(20),
    TELEMETRY(20),
    LOG(20),
    INTEGRITY(100),
    IDENTITY(20),
    /** Holds weaknesses only. */
    SOFTWARE(20);

    /** The least likelihood ratio of healthy evidence, in any group: health may be feigned, so it weighs little. */
    public static final double LEAST_RATIO = 0.2;

    private final double greatestRatio;

    SourceGroup(double greatestRatio) {
        this.greatestRatio = greatestRatio;
    }

    /** The greatest likelihood ratio one piece of evidence of this group may have. */
    public double greatestRatio() {
        return greatestRatio;
    }
}
