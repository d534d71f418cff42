package org.cylcomed.server.history;

import java.time.Instant;
import org.cylcomed.core.DeviceId;
import org.jspecify.annotations.Nullable;

/**
 * One observation or piece of evidence as the history tells it; null where its type has no such thing. Subjects and
 * peers are written by {@link Names}.
 *
 * @param started of a conversation or of what the evidence is about, else null
 * @param at the event's own time; of evidence its end
 * @param reporter who passed a value or alarm on, null when the device did so itself
 * @param value of a measurement, null unless values are kept
 */
public record Row(
        Log log,
        long position,
        String source,
        @Nullable DeviceId device,
        String subject,
        @Nullable Instant started,
        Instant at,
        Instant received,
        RowType type,
        @Nullable Party peer,
        @Nullable Traffic traffic,
        @Nullable String protocol,
        @Nullable String verb,
        @Nullable String object,
        @Nullable String outcome,
        @Nullable String code,
        @Nullable String point,
        @Nullable String reporter,
        @Nullable String state,
        @Nullable String basis,
        @Nullable String unit,
        @Nullable Integer level,
        @Nullable Judged judged,
        @Nullable String communityId,
        @Nullable Double value) {
    /** The other party. */
    public record Party(String name, String kind) {}

    /** What only a conversation has. */
    public record Traffic(
            String role,
            String transport,
            int serverPort,
            long packetsOut,
            long packetsIn,
            long bytesOut,
            long bytesIn,
            boolean encrypted) {}

    /** What only evidence has. */
    public record Judged(String evidenceId, String kind, String nature, String severity) {}

    /** Where the next page begins. */
    public Cursor cursor() {
        return new Cursor(at, log, position);
    }
}
