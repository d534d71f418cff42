package org.cylcomed.server.software;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cylcomed.server.api.Listing;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** What is said of matches, for those who read it: by whom, why, until when. */
final class VexAnswerViews {
    private final NamedParameterJdbcTemplate database;

    VexAnswerViews(NamedParameterJdbcTemplate database) {
        this.database = database;
    }

    /** @param author as the document says; null: it does not */
    record AnswerView(
            String vulnerability,
            String title,
            String component,
            @Nullable String version,
            String status,
            @Nullable String justification,
            @Nullable String reason,
            String document,
            String name,
            @Nullable String author,
            boolean here,
            @Nullable Instant since,
            Instant until) {}

    /** How many matches in these bills each document speaks of. */
    Map<String, Integer> matches(Collection<UUID> bills) {
        Map<String, Integer> matches = new HashMap<>();
        database.query("""
                select v.document, count(*) from vex_answer v where exists (
                    select 1 from bill_component b where b.component = v.component and b.bill = any(:bills))
                group by 1
                """, new MapSqlParameterSource("bills", Columns.uuids(bills)), (RowCallbackHandler)
                row -> matches.put(row.getString(1), row.getInt(2)));
        return matches;
    }

    Listing<AnswerView> list(Collection<UUID> bills, @Nullable String vulnerability, int from, int limit) {
        MapSqlParameterSource values = new MapSqlParameterSource()
                .addValue("bills", Columns.uuids(bills))
                .addValue("vulnerability", vulnerability == null ? "" : vulnerability)
                .addValue("limit", limit)
                .addValue("from", from);
        String where = """
                from vex_answer v
                join advisory a on a.id = v.advisory
                join software_component c on c.id = v.component
                join vex_document d on d.id = v.document
                where (:vulnerability = '' or a.vulnerability = :vulnerability)
                and exists (select 1 from bill_component b where b.component = c.id
                    and b.bill = any(:bills))
                """;
        Long total = database.queryForObject("select count(*) " + where, values, Long.class);
        List<AnswerView> items = database.query(
                "select a.vulnerability, a.title, c.name as component, c.version, v.*, d.name as called, d.author, d.here "
                        + where + " order by a.vulnerability, c.name, c.version, c.id limit :limit offset :from",
                values,
                (row, number) -> {
                    OffsetDateTime since = row.getObject("since", OffsetDateTime.class);
                    return new AnswerView(
                            row.getString("vulnerability"),
                            row.getString("title"),
                            row.getString("component"),
                            row.getString("version"),
                            row.getString("status"),
                            row.getString("justification"),
                            row.getString("reason"),
                            row.getString("document"),
                            row.getString("called"),
                            row.getString("author"),
                            row.getBoolean("here"),
                            since == null ? null : since.toInstant(),
                            row.getObject("until", OffsetDateTime.class).toInstant());
                });
        long all = total == null ? 0 : total;
        return new Listing<>(items, Offsets.next(from + items.size(), all), all);
    }
}
