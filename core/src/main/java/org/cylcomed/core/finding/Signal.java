package org.cylcomed.core.finding;

import java.time.Duration;
import java.time.Instant;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.evidence.Kind;

/**
 * All that fusion needs of a piece of evidence.
 *
 * <p>Evidence of one kind fades at one pace, so the strongest of a kind stays the strongest: a book may keep one signal
 * per device and kind and forget the rest.
 */
public record Signal(Kind kind, double ratio, Instant end) {
    public static Signal of(Evidence evidence) {
        return new Signal(evidence.kind(), evidence.ratio(), evidence.end());
    }

    /** {@code ln(ratio) * 2^(-age/halfLife)}; evidence from the future has age 0. */
    public double weight(Instant at) {
        return Math.log(ratio) * Math.pow(2, -halfLives(at));
    }

    private double halfLives(Instant at) {
        if (!at.isAfter(end)) {
            return 0;
        }
        return seconds(Duration.between(end, at)) / seconds(kind.halfLife());
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }

    /** The one of two that weighs more at {@code at}, either way; what speaks for an attack wins a tie. */
    static Signal stronger(Signal one, Signal other, Instant at) {
        double weight = one.weight(at);
        double otherWeight = other.weight(at);
        if (Math.abs(weight) != Math.abs(otherWeight)) {
            return Math.abs(weight) > Math.abs(otherWeight) ? one : other;
        }
        return weight >= otherWeight ? one : other;
    }
}
