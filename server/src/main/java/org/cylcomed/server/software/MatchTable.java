package org.cylcomed.server.software;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cylcomed.maintenance.feed.Advisory;
import org.cylcomed.maintenance.feed.Rating;
import org.cylcomed.maintenance.match.Hit;
import org.cylcomed.maintenance.match.Ratings;
import org.cylcomed.maintenance.store.Feeds;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Which advisories apply to which components, and the advisories themselves. */
final class MatchTable {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final int MOST_ALIASES = 200;

    private final NamedParameterJdbcTemplate database;

    MatchTable(NamedParameterJdbcTemplate database) {
        this.database = database;
    }

    /** A match as it is kept. */
    record Kept(UUID component, UUID advisory, Hit hit) {}

    /** An advisory that is kept, to be looked up again. */
    record Named(UUID id, String source, String name) {}

    static UUID id(String source, String name) {
        return Part.id(List.of("advisory", source, name));
    }

    /** What is known of an advisory in the feeds, as columns. */
    static Map<String, @Nullable Object> row(String source, Advisory advisory, Feeds feeds, Ratings ratings) {
        Ratings.Known known = ratings.of(source, advisory);
        List<String> names = new ArrayList<>(advisory.aliases());
        names.add(advisory.id());
        String exploitation = null;
        String automatable = null;
        List<String> vectors = new ArrayList<>(advisory.vectors());
        for (String name : names) {
            Rating rating = feeds.rating(name).orElse(null);
            if (rating != null) {
                exploitation = worse(exploitation, rating.exploitation());
                automatable = worse(automatable, rating.automatable());
            }
            if (advisory.vectors().isEmpty()) {
                feeds.ratingsOfId(name, (other, same) -> vectors.addAll(same.vectors()));
            }
        }
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", id(source, advisory.id()));
        row.put("source", source);
        row.put("name", Part.cut(advisory.id()));
        row.put("vulnerability", vulnerability(advisory));
        row.put("aliases", lines(advisory.aliases()));
        row.put("title", title(advisory));
        row.put("severity", known.severity() == null ? null : known.severity().name());
        row.put("exploited", known.exploited());
        row.put("epss", known.epss());
        row.put("exploitation", exploitation);
        row.put("automatable", automatable);
        row.put("vectors", lines(vectors.stream().distinct().toList()));
        row.put("published", text(advisory.published()));
        row.put("modified", text(advisory.modified()));
        return row;
    }

    /** The one CVE that an advisory is about, else its own name. */
    static String vulnerability(Advisory advisory) {
        List<String> names = new ArrayList<>(advisory.aliases());
        names.add(advisory.id());
        List<String> found = names.stream()
                .filter(name -> name.startsWith("CVE-"))
                .distinct()
                .toList();
        String own = Part.cut(advisory.id());
        return found.size() == 1 && found.getFirst().length() <= 30 ? found.getFirst() : own == null ? "?" : own;
    }

    private static String title(Advisory advisory) {
        String title = Part.cut(advisory.title());
        return title == null ? "" : title;
    }

    private static String lines(List<String> texts) {
        return String.join(
                "\n",
                texts.stream()
                        .limit(MOST_ALIASES)
                        .map(text -> text.replace('\n', ' ').replace("\0", ""))
                        .toList());
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    /** Of CISA's words the more alarming. */
    private static @Nullable String worse(@Nullable String one, @Nullable String other) {
        List<String> order = List.of("none", "no", "poc", "yes", "active");
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return order.indexOf(other) > order.indexOf(one) ? other : one;
    }

    /** New ones are received {@code now}; of known ones what changed is written. */
    void advisories(Collection<Map<String, @Nullable Object>> rows, Instant now) {
        if (rows.isEmpty()) {
            return;
        }
        database.update("""
                insert into advisory (id, source, name, vulnerability, aliases, title, severity, exploited, epss,
                    exploitation, automatable, vectors, published, modified, received)
                select id, source, name, vulnerability, aliases, title, severity, exploited, epss, exploitation,
                    automatable, vectors, published, modified, cast(:now as timestamptz)
                from json_to_recordset(:rows::json) as t(id uuid, source text, name text, vulnerability text,
                    aliases text, title text, severity text, exploited boolean, epss double precision,
                    exploitation text, automatable text, vectors text, published timestamptz, modified timestamptz)
                on conflict (id) do update set vulnerability = excluded.vulnerability, aliases = excluded.aliases,
                    title = excluded.title, severity = excluded.severity, exploited = excluded.exploited,
                    epss = excluded.epss, exploitation = excluded.exploitation, automatable = excluded.automatable,
                    vectors = excluded.vectors, published = excluded.published, modified = excluded.modified
                """, Map.of("rows", MAPPER.writeValueAsString(rows), "now", now.toString()));
    }

    /**
     * Keeps matches; one that is known keeps the time since when it is.
     *
     * @param whole everything that applies to these components: what was known besides goes
     */
    void put(Collection<UUID> components, List<Kept> matches, boolean whole, Instant now) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Kept kept : matches) {
            String range = Part.cut(kept.hit().range());
            rows.add(Map.of(
                    "component", kept.component(),
                    "advisory", kept.advisory(),
                    "rule", kept.hit().rule().word(),
                    "range", range == null ? "" : range,
                    "confidence", kept.hit().confidence()));
        }
        String text = MAPPER.writeValueAsString(rows);
        if (whole) {
            database.update("""
                    delete from component_match m where component = any(string_to_array(:ids, ',')::uuid[])
                    and not exists (select 1 from json_to_recordset(:rows::json) as t(component uuid, advisory uuid)
                        where t.component = m.component and t.advisory = m.advisory)
                    """, Map.of("ids", PartTable.ids(components), "rows", text));
        }
        if (!rows.isEmpty()) {
            database.update("""
                    insert into component_match (component, advisory, rule, range, confidence, since)
                    select component, advisory, rule, range, confidence, cast(:now as timestamptz)
                    from json_to_recordset(:rows::json) as t(component uuid, advisory uuid, rule text, range text,
                        confidence double precision)
                    on conflict (component, advisory) do update set rule = excluded.rule, range = excluded.range,
                        confidence = case when :whole then excluded.confidence
                            else greatest(component_match.confidence, excluded.confidence) end
                    """, Map.of("rows", text, "whole", whole, "now", now.toString()));
        }
    }

    /** All advisories that are kept. */
    List<Named> named() {
        return database.query(
                "select id, source, name from advisory",
                Map.of(),
                (row, number) -> new Named(row.getObject(1, UUID.class), row.getString(2), row.getString(3)));
    }

    Map<String, String> marks() {
        Map<String, String> marks = new LinkedHashMap<>();
        database.query(
                "select name, mark from feed_matched", Map.of(), (org.springframework.jdbc.core.RowCallbackHandler)
                        row -> marks.put(row.getString(1), row.getString(2)));
        return marks;
    }

    void marks(Map<String, String> marks) {
        database.update("delete from feed_matched", Map.of());
        marks.forEach((name, mark) -> database.update(
                "insert into feed_matched (name, mark) values (:name, :mark)", Map.of("name", name, "mark", mark)));
    }
}
