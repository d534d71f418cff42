package org.cylcomed.server.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.cylcomed.core.DeviceId;
import org.jspecify.annotations.Nullable;

/** Reads rows, a page at a time. */
final class Rows {
    private static final String ORDER = " ORDER BY happened DESC, log DESC, position DESC";

    private final Reader reader;
    private final Devices devices;
    private final Conditions conditions;

    Rows(Reader reader, Devices devices, Conditions conditions) {
        this.reader = reader;
        this.devices = devices;
        this.conditions = conditions;
    }

    Page page(Selection selection, @Nullable Cursor cursor, int limit) {
        long to = Times.bound(selection.span().to());
        if (cursor != null) {
            to = Math.min(to, Times.kept(cursor.at()) + 1);
        }
        List<Row> rows = List.of();
        for (long begin : Depth.beginnings(reader, conditions, selection, to, limit + 1)) {
            rows = reader.list(sql(conditions.page(selection, begin, cursor), limit + 1), this::row);
            if (rows.size() > limit) {
                List<Row> shown = rows.subList(0, limit);
                return new Page(shown, shown.getLast().cursor());
            }
        }
        return new Page(rows, null);
    }

    private static Sql sql(Sql condition, int limit) {
        return Sql.of("SELECT page.*, epoch_us(started) AS started_us, epoch_us(happened) AS happened_us,"
                        + " epoch_us(page.received) AS received_us, value FROM (SELECT * FROM history WHERE ")
                .add(condition)
                .add(ORDER + " LIMIT " + limit + ") page LEFT JOIN kept_value USING (log, position)" + ORDER);
    }

    private Row row(ResultSet found) throws SQLException {
        int number = found.getInt("device");
        DeviceId device = found.wasNull() ? null : devices.id(number);
        RowDraft draft = new RowDraft(Log.valueOf(found.getString("log")), found.getLong("position"), device);
        draft.started = time(found, "started_us");
        String peer = found.getString("peer");
        draft.peer = peer == null ? null : new Row.Party(peer, found.getString("peer_kind"));
        draft.protocol = found.getString("protocol");
        draft.verb = found.getString("verb");
        draft.object = found.getString("object");
        draft.outcome = found.getString("outcome");
        draft.code = found.getString("code");
        draft.point = found.getString("point");
        draft.reporter = found.getString("reporter");
        draft.state = found.getString("state");
        draft.basis = found.getString("basis");
        draft.unit = found.getString("unit");
        int level = found.getInt("level");
        draft.level = found.wasNull() ? null : level;
        draft.communityId = found.getString("community_id");
        double value = found.getDouble("value");
        draft.value = found.wasNull() ? null : value;
        String subject = found.getString("subject");
        RowType type = RowType.valueOf(found.getString("type"));
        if (type == RowType.CONVERSATION) {
            draft.traffic = traffic(found);
        }
        if (type == RowType.EVIDENCE) {
            draft.judged = new Row.Judged(
                    found.getString("evidence_id"),
                    found.getString("kind"),
                    found.getString("nature"),
                    found.getString("severity"));
        }
        return draft.row(
                type,
                found.getString("source"),
                subject == null && device != null ? device.value() : Objects.requireNonNull(subject),
                Objects.requireNonNull(time(found, "happened_us")),
                Objects.requireNonNull(time(found, "received_us")));
    }

    private static Row.Traffic traffic(ResultSet found) throws SQLException {
        return new Row.Traffic(
                found.getString("role"),
                found.getString("transport"),
                found.getInt("server_port"),
                found.getLong("packets_out"),
                found.getLong("packets_in"),
                found.getLong("bytes_out"),
                found.getLong("bytes_in"),
                found.getBoolean("encrypted"));
    }

    private static @Nullable Instant time(ResultSet found, String column) throws SQLException {
        long micros = found.getLong(column);
        return found.wasNull() ? null : Times.instant(micros);
    }
}
