package org.cylcomed.server.explore;

import java.time.Instant;
import java.util.List;
import org.cylcomed.server.api.Listing;
import org.cylcomed.server.api.Query;
import org.cylcomed.server.devices.DeviceName;
import org.cylcomed.server.devices.DeviceRegistry;
import org.cylcomed.server.findings.Wording;
import org.cylcomed.server.history.Cursor;
import org.cylcomed.server.history.EventStore;
import org.cylcomed.server.history.Page;
import org.cylcomed.server.history.Row;
import org.cylcomed.server.history.Selection;
import org.jspecify.annotations.Nullable;

/** Rows of the history in people's words. */
final class RowViews {
    private final EventStore history;
    private final DeviceRegistry devices;
    private final Wording wording;

    RowViews(EventStore history, DeviceRegistry devices, Wording wording) {
        this.history = history;
        this.devices = devices;
        this.wording = wording;
    }

    /** A row as the API gives it. */
    record RowView(
            long position,
            Instant at,
            String source,
            String type,
            @Nullable DeviceName device,
            String subject,
            @Nullable String peer,
            @Nullable String protocol,
            @Nullable String role,
            @Nullable String transport,
            @Nullable Integer port,
            @Nullable Long packetsOut,
            @Nullable Long packetsIn,
            @Nullable Long bytesOut,
            @Nullable Long bytesIn,
            @Nullable Boolean encrypted,
            @Nullable String verb,
            @Nullable String object,
            @Nullable String outcome,
            @Nullable String code,
            @Nullable String kind,
            @Nullable String severity,
            @Nullable String communityId) {}

    static @Nullable Cursor cursor(Query query) {
        String cursor = query.cursor();
        if (cursor == null) {
            return null;
        }
        try {
            return Cursor.read(cursor);
        } catch (IllegalArgumentException malformed) {
            query.mistake("cursor", "is not the `next` of this list");
            return null;
        }
    }

    /** A page, with the number of all rows selected. */
    Listing<RowView> page(Selection selection, @Nullable Cursor cursor, int limit) {
        Page page = history.rows(selection, cursor, limit);
        List<RowView> views = page.rows().stream().map(this::view).toList();
        Cursor next = page.next();
        return new Listing<>(views, next == null ? null : next.text(), history.count(selection));
    }

    private RowView view(Row row) {
        Row.Traffic traffic = row.traffic();
        Row.Judged judged = row.judged();
        Row.Party peer = row.peer();
        String subject = wording.name(row.subject());
        return new RowView(
                row.position(),
                row.at(),
                row.source(),
                row.type().name(),
                row.device() == null ? null : devices.name(row.device()),
                subject == null ? row.subject() : subject,
                wording.name(peer == null ? null : peer.name()),
                row.protocol(),
                traffic == null ? null : traffic.role(),
                traffic == null ? null : traffic.transport(),
                traffic == null ? null : traffic.serverPort(),
                traffic == null ? null : traffic.packetsOut(),
                traffic == null ? null : traffic.packetsIn(),
                traffic == null ? null : traffic.bytesOut(),
                traffic == null ? null : traffic.bytesIn(),
                traffic == null ? null : traffic.encrypted(),
                row.verb(),
                row.object(),
                row.outcome(),
                row.code(),
                judged == null ? null : judged.kind(),
                judged == null ? null : judged.severity(),
                row.communityId());
    }
}
