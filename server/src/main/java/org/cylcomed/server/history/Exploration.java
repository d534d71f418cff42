package org.cylcomed.server.history;

import java.util.List;
import java.util.Objects;

/** Counts rows themselves, for questions no rollup foresees. */
final class Exploration {
    private final Reader reader;
    private final Conditions conditions;

    Exploration(Reader reader, Conditions conditions) {
        this.reader = reader;
        this.conditions = conditions;
    }

    long count(Selection selection) {
        Sql sql;
        if (selection.scope().devices() == null && Rollups.foresees(selection)) {
            sql = Sql.of("SELECT coalesce(sum(n), 0)::BIGINT FROM (")
                    .add(Rollups.byHourOfSite(selection.span()))
                    .add(") AS part WHERE TRUE")
                    .add(conditions.filters(selection));
        } else {
            sql = Sql.of("SELECT count(*) FROM history WHERE ").add(conditions.of(selection));
        }
        return reader.list(sql, row -> row.getLong(1)).getFirst();
    }

    /** Rows are first counted per value and device: cheaper than distinct devices of each value. */
    Stack stack(Field field, Selection selection, Stack.Order order, int limit) {
        String direction = switch (order) {
            case MOST -> "DESC";
            case RAREST -> "ASC";
        };
        Sql sql = field == Field.DEVICE ? perDevice(selection) : perValue(field, selection);
        sql.add(", total AS (SELECT coalesce(sum(n), 0)::BIGINT AS all_rows,"
                + " coalesce(sum(n) FILTER (value IS NULL), 0)::BIGINT AS absent,"
                + " coalesce(sum(devices) FILTER (value IS NULL), 0)::BIGINT AS absent_devices,"
                + " count(value) AS distinct_values FROM per_value), listed AS (SELECT value::VARCHAR AS value, n, devices"
                + " FROM per_value WHERE value IS NOT NULL ORDER BY n " + direction + ", 1 LIMIT " + limit + ")"
                + " SELECT all_rows, absent, absent_devices, distinct_values, value, n, devices"
                + " FROM total LEFT JOIN listed ON TRUE ORDER BY n " + direction + ", value");
        List<Stack> found = reader.list(sql, row -> {
            String value = row.getString(5);
            return new Stack(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    value == null ? List.of() : List.of(new Stack.Value(value, row.getLong(6), row.getLong(7))));
        });
        Stack totals = found.getFirst();
        List<Stack.Value> values =
                found.stream().flatMap(one -> one.values().stream()).toList();
        return new Stack(totals.rows(), totals.absent(), totals.devicesAbsent(), totals.distinct(), values);
    }

    private Sql perValue(Field field, Selection selection) {
        return Sql.of("WITH pair AS (")
                .add(counted(field, "device", selection))
                .add("), per_value AS MATERIALIZED (SELECT value, sum(n)::BIGINT AS n, count(device) AS devices"
                        + " FROM pair GROUP BY value)");
    }

    private Sql perDevice(Selection selection) {
        return Sql.of("WITH counted AS (")
                .add(counted(Field.DEVICE, "NULL", selection))
                .add(
                        "), per_value AS MATERIALIZED (SELECT name AS value, n, count(name) OVER (PARTITION BY name) AS devices"
                                + " FROM counted LEFT JOIN device ON id = counted.value)");
    }

    /** Columns value, device and n, from the smallest tables that hold what is asked for and what it is limited by. */
    private Sql counted(Field field, String device, Selection selection) {
        String value = "SELECT " + field.column() + " AS value, " + device + " AS device, ";
        Sql scope = conditions.scope(selection.scope());
        Sql filters = conditions.filters(selection);
        Sql sql;
        if (holds(Rollups.FIELDS, field, selection)) {
            sql = Sql.of(value + "sum(n)::BIGINT AS n FROM (")
                    .add(Rollups.byDeviceAndField(selection.span(), scope))
                    .add(") AS part WHERE TRUE")
                    .add(filters);
        } else if (holds(Rollups.PEER_FIELDS, field, selection)) {
            sql = Sql.of(value + "sum(n)::BIGINT AS n FROM (")
                    .add(Rollups.byPeer(selection.span(), scope.add(filters)))
                    .add(") AS part");
        } else {
            sql = Sql.of(value + "count(*) AS n FROM history WHERE ").add(conditions.of(selection));
        }
        return sql.add(" GROUP BY ALL");
    }

    private static boolean holds(List<Field> fields, Field field, Selection selection) {
        return fields.contains(field)
                && selection.filters().stream()
                        .map(Filter::field)
                        .allMatch(limit -> limit == Field.DEVICE || fields.contains(limit));
    }

    List<Link> links(Span span, Scope scope, int limit) {
        long from = Times.bound(span.from());
        long to = Times.bound(span.to());
        Sql sql = Sql.of("WITH part AS (SELECT *, happened >= " + Times.sql(from) + " AS inside FROM history WHERE "
                        + Settling.IS_EDGE + " AND happened < " + Times.sql(to))
                .add(conditions.scope(scope))
                .add(") SELECT peer, peer_kind, coalesce(protocol, '') AS protocol, role, transport, server_port,"
                        + " bool_or(inside) AS here, bool_or(NOT inside) AS before,"
                        + " count(*) FILTER (inside AND type = 'CONVERSATION') AS conversations,"
                        + " count(*) FILTER (inside AND encrypted) AS encrypted,"
                        + " coalesce(sum(coalesce(packets_out, 0) + coalesce(packets_in, 0)) FILTER (inside), 0)::BIGINT"
                        + " AS packets, coalesce(sum(coalesce(bytes_out, 0) + coalesce(bytes_in, 0)) FILTER (inside), 0)"
                        + "::BIGINT AS bytes, epoch_us(min(happened)) AS first, epoch_us(max(happened)) AS last"
                        + " FROM part GROUP BY ALL ORDER BY bytes DESC, last DESC, peer, protocol, role, transport,"
                        + " server_port LIMIT " + limit);
        return reader.list(sql, row -> {
            int number = row.getInt("server_port");
            Integer port = row.wasNull() ? null : number;
            return new Link(
                    row.getString("peer"),
                    row.getString("peer_kind"),
                    row.getString("protocol"),
                    row.getString("role"),
                    row.getString("transport"),
                    port,
                    row.getBoolean("here"),
                    row.getBoolean("before"),
                    row.getLong("conversations"),
                    row.getLong("encrypted"),
                    row.getLong("packets"),
                    row.getLong("bytes"),
                    Times.instant(row.getLong("first")),
                    Times.instant(row.getLong("last")));
        });
    }

    List<Bucket> timeline(Selection selection, long width) {
        long from = Times.bound(selection.span().from());
        long to = Times.bound(selection.span().to());
        Sql sql = Sql.of("SELECT (epoch_us(happened) - " + from + ") // " + width
                        + " AS bucket, type, count(*) FROM history WHERE ")
                .add(conditions.of(selection))
                .add(" GROUP BY ALL ORDER BY bucket, type");
        return reader.list(sql, row -> {
            long start = from + row.getLong(1) * width;
            return new Bucket(
                    Times.instant(start),
                    Times.instant(Math.min(to, start + width)),
                    RowType.valueOf(Objects.requireNonNull(row.getString(2))),
                    row.getLong(3));
        });
    }
}
