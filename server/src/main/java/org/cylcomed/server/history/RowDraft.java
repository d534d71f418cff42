package org.cylcomed.server.history;

import java.time.Instant;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Subject;
import org.jspecify.annotations.Nullable;

/** A row in the making: each type fills in what it has. */
final class RowDraft {
    private final Log log;
    private final long position;
    private final @Nullable DeviceId device;

    @Nullable
    Instant started;

    Row.@Nullable Party peer;
    Row.@Nullable Traffic traffic;

    @Nullable
    String protocol;

    @Nullable
    String verb;

    @Nullable
    String object;

    @Nullable
    String outcome;

    @Nullable
    String code;

    @Nullable
    String point;

    @Nullable
    String reporter;

    @Nullable
    String state;

    @Nullable
    String basis;

    @Nullable
    String unit;

    @Nullable
    Integer level;

    Row.@Nullable Judged judged;

    @Nullable
    String communityId;

    @Nullable
    Double value;

    RowDraft(Log log, Entry entry) {
        this(log, entry.position(), entry.device());
    }

    RowDraft(Log log, long position, @Nullable DeviceId device) {
        this.log = log;
        this.position = position;
        this.device = device;
    }

    void peer(Subject subject) {
        peer = new Row.Party(Names.text(subject), Names.kind(subject));
    }

    Row row(RowType type, String source, Subject subject, Instant at, Instant received) {
        return row(type, source, Names.text(subject), at, received);
    }

    Row row(RowType type, String source, String subject, Instant at, Instant received) {
        return new Row(
                log,
                position,
                source,
                device,
                subject,
                started,
                at,
                received,
                type,
                peer,
                traffic,
                protocol,
                verb,
                object,
                outcome,
                code,
                point,
                reporter,
                state,
                basis,
                unit,
                level,
                judged,
                communityId,
                value);
    }
}
