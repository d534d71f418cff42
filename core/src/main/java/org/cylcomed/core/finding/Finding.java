package org.cylcomed.core.finding;

import java.time.Instant;
import java.util.List;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Subject;
import org.cylcomed.core.evidence.EvidenceId;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.evidence.Severity;
import org.jspecify.annotations.Nullable;

/**
 * All evidence of one kind about one device and one peer, told once.
 *
 * @param peer the other party, null when there is none
 * @param first when the earliest evidence starts, {@code last} when the latest ends
 * @param count pieces of evidence merged, at least 1
 * @param strongest at most {@value #MAX_STRONGEST}, strongest first
 */
public record Finding(
        FindingId id,
        DeviceId device,
        @Nullable Subject peer,
        Kind kind,
        Severity severity,
        Status status,
        Instant first,
        Instant last,
        long count,
        List<EvidenceId> strongest) {
    public static final int MAX_STRONGEST = 8;

    public Finding {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("a finding does not end before it starts");
        }
        if (count < 1 || strongest.isEmpty() || strongest.size() > MAX_STRONGEST) {
            throw new IllegalArgumentException("a finding rests on evidence, of which it names 1 to " + MAX_STRONGEST);
        }
        strongest = List.copyOf(strongest);
    }
}
