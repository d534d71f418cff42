package org.cylcomed.maintenance.match;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found for one component.
 *
 * @param reason why nothing was; null if something was
 */
public record Verdict(List<Hit> hits, @Nullable Reason reason) {
    public Verdict {
        hits = List.copyOf(hits);
    }

    static Verdict none(Reason reason) {
        return new Verdict(List.of(), reason);
    }

    static Verdict of(List<Hit> hits, Reason otherwise) {
        return new Verdict(hits, hits.isEmpty() ? otherwise : null);
    }

    /** Both together; of two reasons the more telling. */
    Verdict and(Verdict other) {
        if (other.hits().isEmpty() && hits.isEmpty() && reason != null && other.reason() != null) {
            return reason.compareTo(other.reason()) <= 0 ? this : other;
        }
        if (other.hits().isEmpty()) {
            return hits.isEmpty() ? other : this;
        }
        if (hits.isEmpty()) {
            return other;
        }
        return new Verdict(
                java.util.stream.Stream.concat(hits.stream(), other.hits().stream())
                        .toList(),
                null);
    }
}
