package org.cylcomed.server.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Requires;
import org.cylcomed.server.api.Keyset;
import org.cylcomed.server.api.Query;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
final class RetentionController {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final Keyset ORDER = new Keyset(List.of(new Keyset.Column("r.index", "bigint", true)));

    private final NamedParameterJdbcTemplate database;

    RetentionController(NamedParameterJdbcTemplate database) {
        this.database = database;
    }

    /** @param index of its entry in the record log; null until it is written */
    record RunView(
            Instant at,
            Instant before,
            List<RetentionRun.Removed> removed,
            @Nullable Long index) {}

    record RunPage(List<RunView> items, @Nullable String next) {}

    private record Row(long number, RunView view) {}

    @GetMapping("/api/v1/retention-runs")
    @Requires(Permission.SETTINGS_READ)
    RunPage list(@RequestParam MultiValueMap<String, String> parameters) {
        Query query = new Query(parameters);
        int limit = query.limit();
        String cursor = query.cursor();
        query.end();
        MapSqlParameterSource values = new MapSqlParameterSource().addValue("action", RetentionRun.ACTION);
        String after = cursor == null ? "" : " where " + ORDER.after(cursor, values);
        List<Row> rows = new ArrayList<>(database.query(
                "select r.index, r.at, r.before, r.removed, a.index as entry from retention_run r left join audit a"
                        + " on a.action = :action and a.subject = 'retention-' || r.index" + after + " order by "
                        + ORDER.orderBy() + " limit " + (limit + 1),
                values,
                RetentionController::row));
        String next = null;
        if (rows.size() > limit) {
            rows.removeLast();
            next = ORDER.next(List.of(rows.getLast().number()));
        }
        return new RunPage(rows.stream().map(Row::view).toList(), next);
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        long entry = row.getLong("entry");
        Long index = row.wasNull() ? null : entry;
        return new Row(
                row.getLong("index"),
                new RunView(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getObject("before", OffsetDateTime.class).toInstant(),
                        List.of(MAPPER.readValue(row.getString("removed"), RetentionRun.Removed[].class)),
                        index));
    }
}
