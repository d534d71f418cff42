package org.cylcomed.server.incidents;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.server.access.Reach;
import org.cylcomed.server.api.Keyset;
import org.cylcomed.server.api.Listing;
import org.cylcomed.server.api.Reaches;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Reads incidents; one is within reach if a finding of it is. */
public final class IncidentStore {
    private static final Keyset ORDER = new Keyset(
            List.of(new Keyset.Column("i.last", "timestamptz", true), new Keyset.Column("i.id", "text", false)));

    private final NamedParameterJdbcTemplate database;

    IncidentStore(NamedParameterJdbcTemplate database) {
        this.database = database;
    }

    /** An incident as its table has it. */
    public record Row(String id, Severity severity, boolean open, Instant first, Instant last) {
        static Row of(ResultSet row, int number) throws SQLException {
            return new Row(
                    row.getString("id"),
                    Severity.values()[row.getInt("severity")],
                    row.getBoolean("open"),
                    row.getObject("first", OffsetDateTime.class).toInstant(),
                    row.getObject("last", OffsetDateTime.class).toInstant());
        }
    }

    private static final String OPEN =
            "exists (select 1 from finding f where f.incident = i.id and f.merged_into is null and f.status <> 'RESOLVED')";

    Listing<Row> list(Reach reach, Optional<Boolean> open, Set<String> devices, int limit, @Nullable String cursor) {
        MapSqlParameterSource values = new MapSqlParameterSource();
        String where = where(reach, open, devices, values);
        Long total = database.queryForObject("select count(*) from incident i where " + where, values, Long.class);
        String after = cursor == null ? "" : " and " + ORDER.after(cursor, values);
        List<Row> rows = new ArrayList<>(database.query(
                "select i.*, " + OPEN + " as open from incident i where " + where + after + " order by "
                        + ORDER.orderBy() + " limit " + (limit + 1),
                values,
                Row::of));
        String next = null;
        if (rows.size() > limit) {
            rows.removeLast();
            next = ORDER.next(List.of(rows.getLast().last(), rows.getLast().id()));
        }
        return new Listing<>(rows, next, total == null ? 0 : total);
    }

    /** The next ones after {@code last}, null for the first ones, in an order in which an incident keeps its place. */
    public List<Row> following(
            Reach reach, Optional<Boolean> open, Set<String> devices, @Nullable Row last, int limit) {
        MapSqlParameterSource values = new MapSqlParameterSource().addValue("last", last == null ? "" : last.id());
        return database.query(
                "select i.*, " + OPEN + " as open from incident i where " + where(reach, open, devices, values)
                        + " and i.id > :last order by i.id limit " + limit,
                values,
                Row::of);
    }

    private static String where(
            Reach reach, Optional<Boolean> open, Set<String> devices, MapSqlParameterSource values) {
        List<String> conditions = new ArrayList<>();
        conditions.add("i.merged_into is null");
        conditions.add(within(reach, values));
        open.ifPresent(wanted -> conditions.add(wanted ? OPEN : "not " + OPEN));
        if (!devices.isEmpty()) {
            conditions.add("i.devices && string_to_array(:devices, ',')");
            values.addValue("devices", String.join(",", devices));
        }
        return String.join(" and ", conditions);
    }

    private static String within(Reach reach, MapSqlParameterSource values) {
        return reach.all()
                ? "true"
                : "exists (select 1 from finding f join device d on d.id = f.device where f.incident = i.id"
                        + " and f.merged_into is null and " + Reaches.condition(reach, "d", values) + ")";
    }

    /** By its id, or by that of one that became part of it. */
    public Optional<Row> find(String id, Reach reach) {
        MapSqlParameterSource values = new MapSqlParameterSource().addValue("id", id);
        return database
                .query(
                        "select i.*, " + OPEN + " as open from incident i where i.merged_into is null and i.id ="
                                + " (select coalesce(merged_into, id) from incident where id = :id) and "
                                + within(reach, values),
                        values,
                        Row::of)
                .stream()
                .findFirst();
    }

    /** First entry of the record log that one of these findings rests on; null where none is told. */
    @Nullable
    Long firstIndex(String incident) {
        return database.queryForObject(
                "select min(a.index) from audit a join finding f on a.subject = f.id where f.incident = :incident",
                Map.of("incident", incident),
                Long.class);
    }
}
