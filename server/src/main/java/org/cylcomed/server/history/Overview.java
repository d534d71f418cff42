package org.cylcomed.server.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.cylcomed.core.DeviceId;

/** Counts from rollups, for the pages that everybody opens. */
final class Overview {
    private final Reader reader;
    private final Devices devices;
    private final Conditions conditions;

    Overview(Reader reader, Devices devices, Conditions conditions) {
        this.reader = reader;
        this.devices = devices;
        this.conditions = conditions;
    }

    List<Total> totals(Span span, Scope scope) {
        Sql sql = Sql.of("WITH part AS (")
                .add(Rollups.byDevice(span, conditions.scope(scope)))
                .add(") SELECT type, kind, nature, severity, sum(n)::BIGINT AS rows_in, count(DISTINCT device),"
                        + " sum(packets)::BIGINT, sum(bytes)::BIGINT, epoch_us(min(first)), epoch_us(max(last))"
                        + " FROM part GROUP BY ALL ORDER BY rows_in DESC, type, kind, severity");
        return reader.list(
                sql,
                row -> new Total(
                        RowType.valueOf(row.getString(1)),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8),
                        Times.instant(row.getLong(9)),
                        Times.instant(row.getLong(10))));
    }

    List<Trend> trend(Span span, Scope scope, Trend.Step step) {
        Sql sql = Sql.of("WITH part AS (")
                .add(
                        scope.devices() == null
                                ? Rollups.byStepOfSite(span, step)
                                : Rollups.byStep(span, conditions.scope(scope), step))
                .add(") SELECT epoch_us(bucket) AS start, type, kind, nature, severity, sum(n)::BIGINT,"
                        + " sum(bytes)::BIGINT FROM part GROUP BY ALL ORDER BY start, type, kind, severity");
        return reader.list(sql, row -> {
            Instant start = Times.instant(row.getLong(1));
            Instant end = start.plus(step.width());
            return new Trend(
                    start.isBefore(span.from()) ? span.from() : start,
                    end.isAfter(span.to()) ? span.to() : end,
                    RowType.valueOf(row.getString(2)),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getLong(6),
                    row.getLong(7));
        });
    }

    List<Peer> peers(Span span, Scope scope, int limit) {
        String from = Times.sql(Times.bound(span.from()));
        String to = Times.sql(Times.bound(span.to()));
        Sql sql = Sql.of("WITH part AS (")
                .add(Rollups.edgesEver(span, conditions.scope(scope)))
                .add("), peer AS (SELECT peer, peer_kind, coalesce(protocol, '') AS protocol,"
                        + " bool_or(inside) AS here, min(first) < " + from + " AS before, "
                        + sumsWhere(" FILTER (inside)")
                        + ", epoch_us(min(first)) AS first, epoch_us(max(last)) AS last FROM part GROUP BY 1, 2, 3"
                        + " HAVING here OR min(first) < " + to + ")"
                        + " SELECT *, CASE WHEN NOT here THEN 'GONE' WHEN before THEN 'USUAL' ELSE 'NEW' END AS standing"
                        + " FROM peer ORDER BY standing = 'NEW' DESC, here DESC, bytes_out + bytes_in DESC, peer, protocol"
                        + " LIMIT " + limit);
        return reader.list(
                sql,
                row -> new Peer(
                        row.getString("peer"),
                        row.getString("peer_kind"),
                        row.getString("protocol"),
                        Peer.Standing.valueOf(row.getString("standing")),
                        row.getLong("conversations"),
                        row.getLong("encrypted"),
                        row.getLong("operations"),
                        row.getLong("bytes_out"),
                        row.getLong("bytes_in"),
                        Times.instant(row.getLong("first")),
                        Times.instant(row.getLong("last"))));
    }

    private static String sumsWhere(String which) {
        StringBuilder sums = new StringBuilder();
        for (String column : List.of("conversations", "encrypted", "operations", "bytes_out", "bytes_in")) {
            sums.append(sums.isEmpty() ? "" : ", ")
                    .append("coalesce(sum(" + column + ")" + which + ", 0)::BIGINT AS " + column);
        }
        return sums.toString();
    }

    List<Edge> edges(Span span, Scope scope, int limit) {
        Sql sql = Sql.of("WITH part AS (")
                .add(Rollups.edges(span, conditions.scope(scope)))
                .add("), edge AS (SELECT device, peer, peer_kind, coalesce(protocol, '') AS protocol, " + sumsWhere("")
                        + ", epoch_us(min(first)) AS first, epoch_us(max(last)) AS last FROM part GROUP BY 1, 2, 3, 4),"
                        + " listed AS (SELECT edge.*, name FROM edge JOIN device ON id = edge.device)"
                        + " SELECT * FROM listed ORDER BY bytes_out + bytes_in DESC, name, peer, protocol LIMIT "
                        + limit);
        return reader.list(sql, this::edge);
    }

    private Edge edge(ResultSet row) throws SQLException {
        DeviceId device = devices.id(row.getInt("device"));
        return new Edge(
                device == null ? new DeviceId(row.getString("name")) : device,
                row.getString("peer"),
                row.getString("peer_kind"),
                row.getString("protocol"),
                row.getLong("conversations"),
                row.getLong("encrypted"),
                row.getLong("operations"),
                row.getLong("bytes_out"),
                row.getLong("bytes_in"),
                Times.instant(row.getLong("first")),
                Times.instant(row.getLong("last")));
    }
}
