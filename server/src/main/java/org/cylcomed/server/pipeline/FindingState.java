package org.cylcomed.server.pipeline;

import java.time.Instant;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.evidence.Nature;
import org.cylcomed.core.finding.FindingId;
import org.cylcomed.core.finding.KeptCase;
import org.cylcomed.core.finding.Signal;
import org.cylcomed.core.finding.Status;
import org.jspecify.annotations.Nullable;

/**
 * As much of a finding as its device's row shows.
 *
 * @param weighs false once a person has settled it
 * @param last event time of its latest evidence
 */
public record FindingState(
        FindingId id,
        Kind kind,
        Status status,
        boolean weighs,
        double ratio,
        Instant end,
        Instant last,
        boolean goodNews,
        @Nullable Instant mutedUntil) {
    static FindingState of(KeptCase kept, @Nullable Instant mutedUntil) {
        boolean goodNews =
                kept.kind().nature() == Nature.HEALTH && kept.kind().ratio().value() < 1;
        return new FindingState(
                kept.id(),
                kept.kind(),
                kept.status(),
                kept.resolvedAt() == null && !kept.settled(),
                kept.ratio(),
                kept.end(),
                kept.last(),
                goodNews,
                mutedUntil);
    }

    public Signal signal() {
        return new Signal(kind, ratio, end);
    }

    public boolean mutedAt(Instant now) {
        return mutedUntil != null && now.isBefore(mutedUntil);
    }

    /** Something people have not dealt with: neither good news, nor resolved, nor muted. */
    public boolean standsAt(Instant now) {
        return !goodNews && status != Status.RESOLVED && !mutedAt(now);
    }
}
