package org.cylcomed.server.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.PersonNames;
import org.cylcomed.server.access.Requires;
import org.cylcomed.server.api.Keyset;
import org.cylcomed.server.api.Listing;
import org.cylcomed.server.api.Query;
import org.cylcomed.server.api.Reaches;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@RestController
final class AuditController {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final Keyset ORDER = new Keyset(List.of(new Keyset.Column("a.index", "bigint", true)));

    private final NamedParameterJdbcTemplate database;
    private final PersonNames people;

    AuditController(NamedParameterJdbcTemplate database, PersonNames people) {
        this.database = database;
        this.people = people;
    }

    /** An act as the API gives it. */
    record Entry(
            long index,
            Instant at,
            String actor,
            @Nullable String who,
            String action,
            @Nullable String subject,
            SortedMap<String, String> details) {}

    @GetMapping("/api/v1/audit")
    @Requires(Permission.AUDIT_READ)
    Listing<Entry> list(Actor actor, @RequestParam MultiValueMap<String, String> parameters) {
        Query query = new Query(parameters);
        MapSqlParameterSource values = new MapSqlParameterSource();
        List<String> conditions = new ArrayList<>(List.of(within(actor, values)));
        oneOf("action", query.texts("action"), conditions, values);
        oneOf("actor", query.texts("actor"), conditions, values);
        oneOf("subject", query.texts("subject"), conditions, values);
        time(">=", "from", query.time("at.gte"), conditions, values);
        time("<", "to", query.time("at.lt"), conditions, values);
        int limit = query.limit();
        String cursor = query.cursor();
        query.end();
        String where = String.join(" and ", conditions);
        Long total = database.queryForObject("select count(*) from audit a where " + where, values, Long.class);
        String after = cursor == null ? "" : " and " + ORDER.after(cursor, values);
        List<Entry> rows = new ArrayList<>(database.query(
                "select a.* from audit a where " + where + after + " order by " + ORDER.orderBy() + " limit "
                        + (limit + 1),
                values,
                this::entry));
        String next = null;
        if (rows.size() > limit) {
            rows.removeLast();
            next = ORDER.next(List.of(rows.getLast().index()));
        }
        return new Listing<>(rows, next, total == null ? 0 : total);
    }

    /** Who is limited to some devices sees what was done about these. */
    private static String within(Actor actor, MapSqlParameterSource values) {
        if (actor.reach().all()) {
            return "true";
        }
        String reached = Reaches.condition(actor.reach(), "d", values);
        return "(a.subject in (select d.id from device d where " + reached + ") or a.subject in"
                + " (select f.id from finding f join device d on d.id = f.device where " + reached + "))";
    }

    private static void oneOf(
            String column, Set<String> wanted, List<String> conditions, MapSqlParameterSource values) {
        if (!wanted.isEmpty()) {
            conditions.add("a." + column + " in (:" + column + ")");
            values.addValue(column, wanted);
        }
    }

    private static void time(
            String comparison,
            String name,
            Optional<Instant> time,
            List<String> conditions,
            MapSqlParameterSource values) {
        if (time.isPresent()) {
            conditions.add("a.at " + comparison + " :" + name);
            values.addValue(name, OffsetDateTime.ofInstant(time.get(), ZoneOffset.UTC));
        }
    }

    private Entry entry(ResultSet row, int number) throws SQLException {
        String actor = row.getString("actor");
        SortedMap<String, String> details = new TreeMap<>();
        JsonNode all = MAPPER.readTree(row.getString("details"));
        for (Map.Entry<String, JsonNode> each : all.properties()) {
            details.put(each.getKey(), each.getValue().asString(""));
        }
        return new Entry(
                row.getLong("index"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                actor,
                people.name(actor).orElse(null),
                row.getString("action"),
                row.getString("subject"),
                details);
    }
}
