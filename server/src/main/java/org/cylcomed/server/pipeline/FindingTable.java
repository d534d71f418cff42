package org.cylcomed.server.pipeline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Subject;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.evidence.EvidenceId;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.evidence.KindCatalogue;
import org.cylcomed.core.evidence.Nature;
import org.cylcomed.core.finding.FindingId;
import org.cylcomed.core.finding.KeptCase;
import org.cylcomed.core.finding.Status;
import org.cylcomed.engine.json.Json;
import org.cylcomed.server.history.Names;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The findings as a table: what a {@link org.cylcomed.core.finding.CaseBook} needs to go on, and what people read. */
final class FindingTable {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    /** References kept in one row; what is beyond is in the evidence itself. */
    private static final int MOST_REFERENCES = 128;

    private static final String UPSERT = """
            insert into finding (id, opened, device, peer, peer_text, kind, nature, source_group, severity, status,
                resolved_at, first, last, count, ratio, weighs_until, strongest, settled, good_news, seen_as,
                peer_seen_as, facts, rests_on, producer, known, version)
            values (:id, :opened, :device, :peer::jsonb, :peerText, :kind, :nature, :group, :severity, :status,
                :resolvedAt, :first, :last, :count, :ratio, :end, :strongest::jsonb, :settled, :goodNews, :seenAs,
                :peerSeenAs, :facts::jsonb, :restsOn::jsonb, :producer, :known, :version)
            on conflict (id) do update set opened = excluded.opened, device = excluded.device, peer = excluded.peer,
                peer_text = excluded.peer_text, status = excluded.status, resolved_at = excluded.resolved_at,
                first = excluded.first, last = excluded.last, count = excluded.count, ratio = excluded.ratio,
                weighs_until = excluded.weighs_until, strongest = excluded.strongest, settled = excluded.settled,
                seen_as = excluded.seen_as, peer_seen_as = excluded.peer_seen_as, facts = excluded.facts,
                rests_on = case when jsonb_array_length(finding.rests_on) >= %d then finding.rests_on
                    else finding.rests_on || excluded.rests_on end,
                producer = excluded.producer, version = excluded.version
            """.formatted(MOST_REFERENCES);

    private static final String STATE = """
            update finding set opened = :opened, device = :device, peer = :peer::jsonb, peer_text = :peerText,
                status = :status, resolved_at = :resolvedAt, first = :first, last = :last, count = :count,
                ratio = :ratio, weighs_until = :end, strongest = :strongest::jsonb, settled = :settled,
                version = :version
            where id = :id
            """;

    private final NamedParameterJdbcTemplate database;
    private final KindCatalogue kinds;

    FindingTable(NamedParameterJdbcTemplate database, KindCatalogue kinds) {
        this.database = database;
        this.kinds = kinds;
    }

    /** A case with its latest evidence, if it has any that the table does not know. */
    record Row(KeptCase kept, @Nullable Told told, long version) {}

    /** The latest evidence of a finding, all references that are new since it was last written, when it was first known. */
    record Told(Evidence latest, List<org.cylcomed.core.evidence.Reference> restsOn, Instant known) {}

    void write(List<Row> rows) {
        List<MapSqlParameterSource> fresh = new ArrayList<>();
        List<MapSqlParameterSource> changed = new ArrayList<>();
        for (Row row : rows) {
            MapSqlParameterSource parameters = parameters(row.kept()).addValue("version", row.version());
            if (row.told() == null) {
                changed.add(parameters);
            } else {
                fresh.add(told(parameters, row.told()));
            }
        }
        batch(UPSERT, fresh);
        batch(STATE, changed);
    }

    void merged(Map<FindingId, FindingId> merged) {
        List<MapSqlParameterSource> rows = new ArrayList<>();
        merged.forEach((gone, into) -> rows.add(
                new MapSqlParameterSource().addValue("gone", gone.value()).addValue("into", into.value())));
        batch("update finding set merged_into = :into where id = :gone or merged_into = :gone", rows);
        batch("""
                update finding as f set rests_on = f.rests_on || g.rests_on, who = coalesce(f.who, g.who),
                    known = least(f.known, g.known)
                from finding as g where f.id = :into and g.id = :gone
                """, rows);
    }

    private void batch(String statement, List<MapSqlParameterSource> rows) {
        if (!rows.isEmpty()) {
            database.batchUpdate(statement, rows.toArray(MapSqlParameterSource[]::new));
        }
    }

    private static MapSqlParameterSource parameters(KeptCase kept) {
        Kind kind = kept.kind();
        Subject peer = kept.peer();
        return new MapSqlParameterSource()
                .addValue("id", kept.id().value())
                .addValue("opened", kept.order())
                .addValue("device", kept.device().value())
                .addValue("peer", peer == null ? null : text(Json.write(writer -> writer.subject(peer))))
                .addValue("peerText", peer == null ? null : Names.text(peer))
                .addValue("kind", kind.name())
                .addValue("nature", kind.nature().name())
                .addValue("group", kind.group().name())
                .addValue("severity", kind.severity().ordinal())
                .addValue("status", kept.status().name())
                .addValue("resolvedAt", time(kept.resolvedAt()))
                .addValue("first", time(kept.first()))
                .addValue("last", time(kept.last()))
                .addValue("count", kept.count())
                .addValue("ratio", kept.ratio())
                .addValue("end", time(kept.end()))
                .addValue("strongest", MAPPER.writeValueAsString(strongest(kept)))
                .addValue("settled", kept.settled())
                .addValue(
                        "goodNews",
                        kind.nature() == Nature.HEALTH && kind.ratio().value() < 1);
    }

    private static List<Map<String, Object>> strongest(KeptCase kept) {
        return kept.strongest().stream()
                .<Map<String, Object>>map(
                        each -> new TreeMap<>(Map.of("id", each.id().value(), "ratio", each.ratio())))
                .toList();
    }

    private static MapSqlParameterSource told(MapSqlParameterSource parameters, Told told) {
        Evidence latest = told.latest();
        JsonNode evidence = MAPPER.readTree(Json.write(new Evidence(
                latest.id(),
                latest.subject(),
                latest.peer(),
                latest.kind(),
                latest.start(),
                latest.end(),
                latest.ratio(),
                latest.facts(),
                told.restsOn(),
                latest.producer())));
        Subject peer = latest.peer();
        return parameters
                .addValue("seenAs", Names.text(latest.subject()))
                .addValue("peerSeenAs", peer == null ? null : Names.text(peer))
                .addValue("facts", evidence.path("facts").toString())
                .addValue("restsOn", evidence.path("restsOn").toString())
                .addValue("known", time(told.known()))
                .addValue("producer", latest.producer());
    }

    private static String text(byte[] json) {
        return new String(json, java.nio.charset.StandardCharsets.UTF_8);
    }

    static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /** A case, until when it is muted and by which lesson. */
    record Kept(
            KeptCase kept,
            @Nullable Instant mutedUntil,
            @Nullable String lesson) {}

    /** Every case a book goes on with. Kinds that no wired tool declares any more are left alone. */
    List<Kept> kept() {
        return database.query("select * from finding where merged_into is null order by opened", this::kept).stream()
                .flatMap(List::stream)
                .toList();
    }

    private List<Kept> kept(ResultSet row, int number) throws SQLException {
        Kind kind = kinds.find(row.getString("kind")).orElse(null);
        if (kind == null) {
            return List.of();
        }
        List<KeptCase.Weighed> strongest = new ArrayList<>();
        for (JsonNode each : MAPPER.readTree(row.getString("strongest"))) {
            strongest.add(new KeptCase.Weighed(
                    each.path("ratio").asDouble(),
                    new EvidenceId(each.path("id").asString(""))));
        }
        String peer = row.getString("peer");
        KeptCase kept = new KeptCase(
                new FindingId(row.getString("id")),
                row.getInt("opened"),
                new DeviceId(row.getString("device")),
                peer == null ? null : RecordForm.subject(MAPPER.readTree(peer)),
                kind,
                Status.valueOf(row.getString("status")),
                instant(row, "resolved_at"),
                row.getObject("first", OffsetDateTime.class).toInstant(),
                row.getObject("last", OffsetDateTime.class).toInstant(),
                row.getLong("count"),
                row.getDouble("ratio"),
                row.getObject("weighs_until", OffsetDateTime.class).toInstant(),
                strongest,
                row.getBoolean("settled"));
        return List.of(new Kept(kept, instant(row, "muted_until"), row.getString("lesson")));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** What a person decided, beside what the case book made of it. */
    void decided(RecordEntry.Act act, long index) {
        MapSqlParameterSource parameters = new MapSqlParameterSource()
                .addValue("id", act.subject())
                .addValue("who", act.actor())
                .addValue("at", time(act.at()))
                .addValue("reason", act.details().get("reason"))
                .addValue("until", muteEnd(act))
                .addValue("lesson", act.details().get("lesson"))
                .addValue("label", act.details().get("label"))
                .addValue("held", "true".equals(act.details().get("held")))
                .addValue("version", index);
        String change = switch (act.action()) {
            case "finding.acknowledged" -> "who = :who";
            case "finding.resolved" -> "who = :who, resolved_reason = :reason";
            case "finding.reopened" -> "who = null, resolved_reason = null";
            case "finding.muted" -> "muted_until = :until, muted_reason = :reason, lesson = :lesson, held = :held";
            case "finding.unmuted" -> "muted_until = null, muted_reason = null, lesson = null, held = false";
            case "finding.labelled" -> "label = :label, labelled_by = :who, labelled_at = :at";
            default -> throw new IllegalArgumentException("not a decision about a finding: " + act.action());
        };
        database.update(
                "update finding set " + change + ", decided_at = :at, version = :version where id = :id", parameters);
    }

    static @Nullable OffsetDateTime muteEnd(RecordEntry.Act act) {
        String until = act.details().get("until");
        return until == null ? null : OffsetDateTime.parse(until);
    }
}
