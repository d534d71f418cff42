package org.cylcomed.server.export;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cylcomed.core.Subject;
import org.cylcomed.core.finding.Finding;
import org.jspecify.annotations.Nullable;

/**
 * A finding with its device and its words.
 *
 * @param peerName how people call the peer, null when there is none
 * @param mutedUntil null when it is not muted
 * @param communityIds of the conversations it rests on, most telling first, at most {@value #MAX_FLOWS}
 */
public record ExportedFinding(
        Finding finding,
        ExportedDevice device,
        @Nullable String peerName,
        @Nullable Instant mutedUntil,
        Words words,
        List<String> communityIds)
        implements ExportedRecord {
    /** More would only make the line long; the rest is in the record log. */
    public static final int MAX_FLOWS = 16;

    public ExportedFinding {
        if (!finding.device().equals(device.id())) {
            throw new IllegalArgumentException("a finding leaves with its own device");
        }
        for (String id : communityIds) {
            if (!id.startsWith("1:")) {
                throw new IllegalArgumentException("a Community ID starts with its version, 1:");
            }
        }
        communityIds = communityIds.stream().distinct().limit(MAX_FLOWS).toList();
    }

    @Override
    public RecordType type() {
        return RecordType.FINDING;
    }

    @Override
    public String uid() {
        return finding.id().value();
    }

    @Override
    public String eventId() {
        return uid() + "-" + finding.count() + "-" + finding.status().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Instant at() {
        return finding.last();
    }

    @Nullable
    Subject peer() {
        return finding.peer();
    }

    Optional<String> communityId() {
        return communityIds.stream().findFirst();
    }
}
