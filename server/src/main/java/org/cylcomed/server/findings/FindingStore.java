package org.cylcomed.server.findings;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.evidence.KindCatalogue;
import org.cylcomed.server.access.Reach;
import org.cylcomed.server.api.Keyset;
import org.cylcomed.server.api.Listing;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads findings. */
public final class FindingStore {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final NamedParameterJdbcTemplate database;
    private final KindCatalogue kinds;

    public FindingStore(NamedParameterJdbcTemplate database, KindCatalogue kinds) {
        this.database = database;
        this.kinds = kinds;
    }

    public Listing<FindingRow> list(FindingQuery query, String sort, int limit, @Nullable String cursor) {
        Keyset order = FindingQuery.order(sort);
        List<FindingRow> rows = rows(query, order, limit + 1, cursor);
        String next = null;
        if (rows.size() > limit) {
            rows.removeLast();
            next = order.next(FindingQuery.key(sort, rows.getLast()));
        }
        return new Listing<>(rows, next, count(query));
    }

    /**
     * The next rows after {@code last}, null for the first ones, earliest first: unlike in the order of a list, a finding
     * keeps its place here while it gets more evidence, so that whoever goes on until there are none gets each one.
     */
    public List<FindingRow> following(FindingQuery query, @Nullable FindingRow last, int limit) {
        Keyset order = FindingQuery.order("first");
        String cursor = last == null ? null : order.next(FindingQuery.key("first", last));
        return rows(query, order, limit, cursor);
    }

    private List<FindingRow> rows(FindingQuery query, Keyset order, int limit, @Nullable String cursor) {
        MapSqlParameterSource parameters =
                new MapSqlParameterSource(query.parameters().getValues());
        String after = cursor == null ? "" : " and " + order.after(cursor, parameters);
        return new ArrayList<>(database.query(
                "select f.*" + FindingQuery.FROM + "where " + known(query.condition()) + after + " order by "
                        + order.orderBy() + " limit " + limit,
                parameters.addValue("kinds", kinds.kinds().keySet()),
                (row, number) -> FindingRow.of(row, kinds)));
    }

    /**
     * What changed after a version, in the order of its change.
     *
     * @param now what is muted then is passed over
     */
    public List<FindingRow> changedAfter(long version, Instant now, int limit) {
        FindingQuery changed = unmuted(now).and("f.version > :after", Map.of("after", version));
        return rows(changed, new Keyset(List.of(new Keyset.Column("f.version", "bigint", false))), limit, null);
    }

    /** How many {@link #changedAfter} would give. */
    public long countChangedAfter(long version, Instant now) {
        return count(unmuted(now).and("f.version > :after", Map.of("after", version)));
    }

    private static FindingQuery unmuted(Instant now) {
        return FindingQuery.within(Reach.everything(), now)
                .and("(f.muted_until is null or f.muted_until <= :now)", Map.of());
    }

    /** The version of the latest change; -1 before the first, since the first may be 0. */
    public long version() {
        Long version = database.queryForObject("select coalesce(max(version), -1) from finding", Map.of(), Long.class);
        return version == null ? -1 : version;
    }

    /** A kind that no wired tool declares any more has no sentences: its findings stay in the table, unseen. */
    private static String known(String condition) {
        return condition + " and f.kind in (:kinds)";
    }

    public long count(FindingQuery query) {
        MapSqlParameterSource parameters = new MapSqlParameterSource(
                        query.parameters().getValues())
                .addValue("kinds", kinds.kinds().keySet());
        Long count = database.queryForObject(
                "select count(*)" + FindingQuery.FROM + "where " + known(query.condition()), parameters, Long.class);
        return count == null ? 0 : count;
    }

    /** By its id, or by that of one that was merged into it. */
    public Optional<FindingRow> find(String id, FindingQuery within) {
        List<String> into = database.query(
                "select coalesce(merged_into, id) from finding where id = :id",
                Map.of("id", id),
                (row, number) -> row.getString(1));
        if (into.isEmpty()) {
            return Optional.empty();
        }
        FindingQuery one = within.and("f.id = :id", Map.of("id", into.getFirst()));
        return list(one, "-severity", 1, null).items().stream().findFirst();
    }

    /** Findings of one kind about one device that no person has settled; for the program itself. */
    public List<FindingRow> of(DeviceId device, String kind) {
        return database.query(
                "select * from finding where merged_into is null and not settled and device = :device and kind = :kind"
                        + " and kind in (:kinds)",
                Map.of(
                        "device",
                        device.value(),
                        "kind",
                        kind,
                        "kinds",
                        kinds.kinds().keySet()),
                (row, number) -> FindingRow.of(row, kinds));
    }

    /** Of these kinds, known here since a time, in the order in which they were; for the program itself. */
    public List<FindingRow> openedSince(Instant since, Set<String> ofKinds) {
        return database.query(
                "select * from finding where merged_into is null and known >= :since and kind in (:ofKinds)"
                        + " order by known, id",
                Map.of("since", OffsetDateTime.ofInstant(since, ZoneOffset.UTC), "ofKinds", ofKinds),
                (row, number) -> FindingRow.of(row, kinds));
    }

    /** Findings of one kind that rest on one of these pieces of evidence. */
    public List<FindingRow> restingOn(Set<String> devices, String kind, Set<String> evidence) {
        return devices.isEmpty()
                ? List.of()
                : database
                        .query(
                                "select * from finding where merged_into is null and device in (:devices)"
                                        + " and kind = :kind order by last desc, id",
                                Map.of("devices", devices, "kind", kind),
                                (row, number) -> FindingRow.of(row, kinds))
                        .stream()
                        .filter(row -> row.evidence().stream().anyMatch(evidence::contains))
                        .toList();
    }

    /** How many findings there are for each value of an expression of ours. */
    public Map<String, Long> counts(FindingQuery query, String expression) {
        Map<String, Long> counts = new TreeMap<>();
        database.query(
                "select " + expression + " as value, count(*)" + FindingQuery.FROM + "where " + query.condition()
                        + " group by 1",
                query.parameters(),
                row -> {
                    counts.put(String.valueOf(row.getString(1)), row.getLong(2));
                });
        return counts;
    }

    /** How many findings rest on frames of each of these captures; findings?capture= */
    public Map<String, Long> countsByCapture(FindingQuery query, List<String> captures) {
        Map<String, Long> counts = new TreeMap<>();
        if (!captures.isEmpty()) {
            MapSqlParameterSource parameters = new MapSqlParameterSource(
                            query.parameters().getValues())
                    .addValue("kinds", kinds.kinds().keySet())
                    .addValue("captures", captures);
            database.query(
                    "select r.value ->> 'capture', count(distinct f.id)" + FindingQuery.FROM
                            + "cross join lateral jsonb_array_elements(f.rests_on) r where "
                            + known(query.condition())
                            + " and r.value ->> 'capture' in (:captures) group by 1",
                    parameters,
                    row -> {
                        counts.put(row.getString(1), row.getLong(2));
                    });
        }
        return counts;
    }

    /** Something somebody did about a subject. */
    public record Act(
            long index, Instant at, String actor, String action, String subject, Map<String, String> details) {}

    public List<Act> acts(List<String> subjects) {
        return subjects.isEmpty()
                ? List.of()
                : database.query(
                        "select index, at, actor, action, subject, details from audit where subject in (:subjects) order by index",
                        Map.of("subjects", subjects),
                        (row, number) -> new Act(
                                row.getLong("index"),
                                row.getObject("at", OffsetDateTime.class).toInstant(),
                                row.getString("actor"),
                                row.getString("action"),
                                row.getString("subject"),
                                details(row.getString("details"))));
    }

    static Map<String, String> details(String json) {
        Map<String, String> details = new LinkedHashMap<>();
        JsonNode all = MAPPER.readTree(json);
        all.properties()
                .forEach(each -> details.put(each.getKey(), each.getValue().asString("")));
        return details;
    }

    /** A planned change that covers a finding in device and time. */
    public record Covered(String id, String what, @Nullable String ticket) {}

    /** Planned changes by finding. */
    public Map<String, List<Covered>> changes(List<String> findings) {
        Map<String, List<Covered>> changes = new HashMap<>();
        if (!findings.isEmpty()) {
            database.query("""
                    select f.id as finding, c.id, c.what, c.ticket from finding f join planned_change c
                        on f.device = any(c.devices) and not c.cancelled and f.first < c.to_at and f.last >= c.from_at
                    where f.id in (:ids) order by c.from_at, c.id
                    """, Map.of("ids", findings), row -> {
                changes.computeIfAbsent(row.getString("finding"), id -> new ArrayList<>())
                        .add(new Covered(row.getString("id"), row.getString("what"), row.getString("ticket")));
            });
        }
        return changes;
    }

    /** A capture that holds packets, by the names evidence gives it. */
    public record Capture(String id, String name, boolean kept) {}

    public List<Capture> captures(List<String> sources) {
        return sources.isEmpty()
                ? List.of()
                : database.query(
                        "select id, name, kept_until is not null as kept from capture where id in (:sources) order by at",
                        Map.of("sources", sources),
                        (row, number) ->
                                new Capture(row.getString("id"), row.getString("name"), row.getBoolean("kept")));
    }

    /** What people call a source: the name of a sensor, the file of a capture. */
    public String sourceName(String source) {
        return database
                .query(
                        "select name from capture where id = :id union all select name from sensor where id = :id",
                        Map.of("id", source),
                        (row, number) -> row.getString(1))
                .stream()
                .findFirst()
                .orElse(source);
    }
}
