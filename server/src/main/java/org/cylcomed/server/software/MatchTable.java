package org.cylcomed.server.software;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cylcomed.maintenance.feed.Advisory;
import org.cylcomed.maintenance.feed.Rating;
import org.cylcomed.maintenance.match.Hit;
import org.cylcomed.maintenance.match.Ratings;
import org.cylcomed.maintenance.store.Feeds;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
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

    /** Those of them that are kept already. */
    Set<UUID> known(Collection<UUID> advisories) {
        return new HashSet<>(database.query(
                "select id from advisory where id = any(:ids)",
                Map.of("ids", Columns.uuids(advisories)),
                (row, number) -> row.getObject(1, UUID.class)));
    }

    /**
     * New ones are received {@code now}; of known ones what changed is written.
     *
     * @return the vulnerabilities of which something is different
     */
    Set<String> advisories(Collection<Map<String, @Nullable Object>> rows, Instant now) {
        if (rows.isEmpty()) {
            return Set.of();
        }
        String text = MAPPER.writeValueAsString(rows);
        Set<String> changed =
                new HashSet<>(database.queryForList("""
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
                where (advisory.vulnerability, advisory.aliases, advisory.title, advisory.severity, advisory.exploited,
                    advisory.epss, advisory.exploitation, advisory.automatable, advisory.vectors, advisory.published,
                    advisory.modified) is distinct from (excluded.vulnerability, excluded.aliases, excluded.title,
                    excluded.severity, excluded.exploited, excluded.epss, excluded.exploitation, excluded.automatable,
                    excluded.vectors, excluded.published, excluded.modified)
                returning vulnerability
                """, Map.of("rows", text, "now", now.toString()), String.class));
        return changed;
    }

    /** What advisories are about, as it is kept. */
    Set<String> vulnerabilities(Collection<UUID> advisories) {
        return advisories.isEmpty()
                ? Set.of()
                : new HashSet<>(database.queryForList(
                        "select distinct vulnerability from advisory where id = any(:ids)",
                        Map.of("ids", Columns.uuids(advisories)),
                        String.class));
    }

    /**
     * Keeps matches; one that is known keeps the time since when it is.
     *
     * @param whole everything that applies to these components: what was known besides goes
     * @return the advisories of which a match came, went or is another
     */
    Set<UUID> put(Collection<UUID> components, List<Kept> matches, boolean whole, Instant now) {
        MapSqlParameterSource values = new MapSqlParameterSource()
                .addValue("component", Columns.uuids(matches, Kept::component))
                .addValue("advisory", Columns.uuids(matches, Kept::advisory));
        Set<UUID> touched = new HashSet<>();
        if (whole) {
            touched.addAll(database.queryForList("""
                    delete from component_match m where component = any(:ids) and not exists (select 1
                        from unnest(:component, :advisory) as t(component, advisory)
                        where t.component = m.component and t.advisory = m.advisory)
                    returning advisory
                    """, values.addValue("ids", Columns.uuids(components)), UUID.class));
        }
        if (!matches.isEmpty()) {
            touched.addAll(database.queryForList(
                    """
                    insert into component_match (component, advisory, rule, range, confidence, since)
                    select component, advisory, rule, range, confidence, cast(:now as timestamptz)
                    from unnest(:component, :advisory, :rule, :range, :confidence)
                        as t(component, advisory, rule, range, confidence)
                    on conflict (component, advisory) do update set rule = excluded.rule, range = excluded.range,
                        confidence = excluded.confidence
                    where (excluded.confidence > component_match.confidence) or (:whole and
                        (component_match.rule, component_match.range, component_match.confidence)
                        is distinct from (excluded.rule, excluded.range, excluded.confidence))
                    returning advisory
                    """,
                    values.addValue(
                                    "rule",
                                    Columns.texts(
                                            matches, kept -> kept.hit().rule().word()))
                            .addValue("range", Columns.texts(matches, MatchTable::range))
                            .addValue(
                                    "confidence",
                                    Columns.fractions(
                                            matches, kept -> kept.hit().confidence()))
                            .addValue("whole", whole)
                            .addValue("now", now.toString()),
                    UUID.class));
        }
        return touched;
    }

    private static String range(Kept kept) {
        String range = Part.cut(kept.hit().range());
        return range == null ? "" : range;
    }

    /** All advisories that are kept. */
    List<Named> named() {
        return database.query(
                "select id, source, name from advisory",
                Map.of(),
                (row, number) -> new Named(row.getObject(1, UUID.class), row.getString(2), row.getString(3)));
    }

    /** Those of them that are kept. */
    List<Named> named(Set<UUID> ids) {
        return database.query(
                "select id, source, name from advisory where id = any(:ids)",
                Map.of("ids", Columns.uuids(ids)),
                (row, number) -> new Named(row.getObject(1, UUID.class), row.getString(2), row.getString(3)));
    }

    /**
     * The transaction ends without waiting for the disk. What is derived from feeds can be derived again: transactions become
     * durable in their order, so the {@link #marks} that say it was never outlive it.
     */
    void derived() {
        database.getJdbcOperations().execute("set local synchronous_commit = off");
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
