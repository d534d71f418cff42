package org.cylcomed.core.finding;

import java.time.Instant;
import java.util.List;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Subject;
import org.cylcomed.core.evidence.EvidenceId;
import org.cylcomed.core.evidence.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A case as a store keeps it: all that a {@link CaseBook} needs to go on.
 *
 * @param order place in the order of opening
 * @param resolvedAt set by a person, in event time; a case that merely fell quiet has none
 * @param ratio of the strongest evidence that still weighs, which ended at {@code end}
 * @param strongest at most {@link Finding#MAX_STRONGEST}, strongest first
 * @param settled resolved by a person, and its key has a newer case
 */
public record KeptCase(
        FindingId id,
        int order,
        DeviceId device,
        @Nullable Subject peer,
        Kind kind,
        Status status,
        @Nullable Instant resolvedAt,
        Instant first,
        Instant last,
        long count,
        double ratio,
        Instant end,
        List<Weighed> strongest,
        boolean settled) {
    /** A piece of evidence and its weight when it was judged. */
    public record Weighed(double ratio, EvidenceId id) {}

    public KeptCase {
        strongest = List.copyOf(strongest);
    }
}
