package org.cylcomed.server.findings;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cylcomed.core.evidence.Nature;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.core.evidence.SourceGroup;
import org.cylcomed.core.finding.Status;
import org.cylcomed.server.access.Reach;
import org.cylcomed.server.api.Keyset;
import org.cylcomed.server.api.Query;
import org.cylcomed.server.api.Reaches;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** Which findings are wanted, as a condition on the finding table {@code f} joined with the device table {@code d}. */
public record FindingQuery(String condition, MapSqlParameterSource parameters) {
    static final String FROM = " from finding f left join device d on d.id = f.device ";

    /** What every list leaves out. */
    private static final String SHOWN = "f.merged_into is null and not f.good_news";

    /** What needs a person now. */
    static final String NEEDS = "f.nature = 'ATTACK' and f.severity >= " + Severity.HIGH.ordinal()
            + " and f.status <> 'RESOLVED' and (f.muted_until is null or f.muted_until <= :now)";

    static final List<String> SORTS = List.of("-severity", "-last", "last", "-first", "first", "-count");

    static Keyset order(String sort) {
        Keyset.Column id = new Keyset.Column("f.id", "text", false);
        Keyset.Column last = new Keyset.Column("f.last", "timestamptz", true);
        boolean descending = sort.startsWith("-");
        return switch (sort.replace("-", "")) {
            case "severity" -> new Keyset(List.of(new Keyset.Column("f.severity", "int", true), last, id));
            case "last" -> new Keyset(List.of(new Keyset.Column("f.last", "timestamptz", descending), id));
            case "first" -> new Keyset(List.of(new Keyset.Column("f.first", "timestamptz", descending), id));
            default -> new Keyset(List.of(new Keyset.Column("f.count", "bigint", descending), id));
        };
    }

    static List<Object> key(String sort, FindingRow row) {
        return switch (sort.replace("-", "")) {
            case "severity" -> List.of(row.severity().ordinal(), row.last(), row.id());
            case "last" -> List.of(row.last(), row.id());
            case "first" -> List.of(row.first(), row.id());
            default -> List.of(row.count(), row.id());
        };
    }

    /** Everything within reach. */
    public static FindingQuery within(Reach reach, Instant now) {
        MapSqlParameterSource parameters =
                new MapSqlParameterSource().addValue("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
        return new FindingQuery(SHOWN + " and " + Reaches.condition(reach, "d", parameters), parameters);
    }

    /**
     * What a display of one care unit shows: about a device that stands there, or about a machine that stands nowhere and
     * meddles with one that does.
     */
    public static FindingQuery atBeds(Reach reach, String unit, Instant now) {
        MapSqlParameterSource parameters = new MapSqlParameterSource()
                .addValue("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .addValue("unit", unit);
        String device = Reaches.condition(reach, "d", parameters);
        String peer = Reaches.condition(reach, "p", parameters);
        return new FindingQuery(
                SHOWN + " and (d.care_unit = :unit and " + device
                        + " or coalesce(d.care_unit, '') = '' and exists (select 1 from"
                        + " device p where p.id = f.peer #>> '{}' and p.care_unit = :unit and " + peer + "))",
                parameters);
    }

    FindingQuery and(String more, Map<String, ?> values) {
        MapSqlParameterSource all = new MapSqlParameterSource(parameters.getValues()).addValues(values);
        return new FindingQuery(condition + " and " + more, all);
    }

    /** Of these, what needs a person now; findings?needs=true. */
    public FindingQuery needing() {
        return and(NEEDS, Map.of());
    }

    /** findings?status=OPEN&status=ACKNOWLEDGED */
    public FindingQuery unresolved() {
        return and("f.status <> 'RESOLVED'", Map.of());
    }

    /** findings?device=&kind=&kind= */
    public FindingQuery ofDevice(String device, Set<String> kinds) {
        return and("f.device = :ofDevice and f.kind in (:ofKinds)", Map.of("ofDevice", device, "ofKinds", kinds));
    }

    /** findings?incident= */
    public FindingQuery ofIncident(String incident) {
        return and("f.incident = :incident", Map.of("incident", incident));
    }

    /** findings?first.gte= */
    public FindingQuery firstSince(Instant time) {
        return time("f.first >=", "firstGte", time);
    }

    /** findings?resolved.gte= */
    public FindingQuery resolvedSince(Instant time) {
        return time("f.status = 'RESOLVED' and f.decided_at >=", "resolvedGte", time);
    }

    private FindingQuery restingOn(Set<String> captures) {
        return captures.isEmpty()
                ? this
                : and(
                        "exists (select 1 from jsonb_array_elements(f.rests_on) r"
                                + " where r.value ->> 'capture' in (:capture))",
                        Map.of("capture", captures));
    }

    /** Reads the filters of the list; the caller reads sort, limit and cursor. */
    public static FindingQuery read(Query query, Reach reach, Instant now) {
        FindingQuery found = within(reach, now);
        found = found.oneOf("f.status", "status", names(query.words("status", Status.class)));
        Set<Severity> severities = query.words("severity", Severity.class);
        found = found.oneOf(
                "f.severity", "severity", severities.stream().map(Enum::ordinal).toList());
        found = found.oneOf("f.nature", "nature", names(query.words("nature", Nature.class)));
        found = found.oneOf("f.kind", "kind", List.copyOf(query.texts("kind")));
        found = found.oneOf("f.source_group", "group", names(query.words("group", SourceGroup.class)));
        found = found.oneOf("f.device", "device", List.copyOf(query.texts("device")));
        found = found.oneOf("f.incident", "incident", List.copyOf(query.texts("incident")));
        found = found.oneOf("coalesce(d.care_unit, '')", "careUnit", List.copyOf(query.texts("careUnit")));
        found = found.restingOn(query.texts("capture"));
        Optional<Boolean> muted = query.flag("muted");
        if (muted.isPresent()) {
            String is = "(f.muted_until is not null and f.muted_until > :now)";
            found = found.and(muted.get() ? is : "not " + is, Map.of());
        }
        Optional<Boolean> held = query.flag("held");
        if (held.isPresent()) {
            String is = "(f.held and f.muted_until > :now)";
            found = found.and(held.get() ? is : "not coalesce(" + is + ", false)", Map.of());
        }
        Optional<Boolean> needs = query.flag("needs");
        if (needs.isPresent()) {
            found = found.and(needs.get() ? NEEDS : "not (" + NEEDS + ")", Map.of());
        }
        Optional<String> text = query.text("q");
        if (text.isPresent()) {
            String pattern = "%"
                    + text.get()
                            .toLowerCase(Locale.ROOT)
                            .replace("\\", "\\\\")
                            .replace("%", "\\%")
                            .replace("_", "\\_")
                    + "%";
            found = found.and(
                    "(d.search like :text or f.kind like :text or f.seen_as like :text or f.peer_seen_as like :text)",
                    Map.of("text", pattern));
        }
        Optional<Instant> first = query.time("first.gte");
        found = first.isPresent() ? found.firstSince(first.get()) : found;
        found = found.time("f.last >=", "lastGte", query.time("last.gte").orElse(null));
        found = found.time("f.last <", "lastLt", query.time("last.lt").orElse(null));
        Optional<Instant> resolved = query.time("resolved.gte");
        if (resolved.isPresent()) {
            found = found.resolvedSince(resolved.get());
        }
        return found;
    }

    private static List<String> names(Set<? extends Enum<?>> words) {
        return words.stream().<String>map(Enum::name).toList();
    }

    private FindingQuery oneOf(String expression, String name, List<?> values) {
        return values.isEmpty() ? this : and(expression + " in (:" + name + ")", Map.of(name, values));
    }

    private FindingQuery time(String comparison, String name, @Nullable Instant time) {
        return time == null
                ? this
                : and(comparison + " :" + name, Map.of(name, OffsetDateTime.ofInstant(time, ZoneOffset.UTC)));
    }
}
