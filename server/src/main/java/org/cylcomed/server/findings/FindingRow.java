package org.cylcomed.server.findings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.evidence.KindCatalogue;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.core.finding.Status;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A finding as its table has it.
 *
 * @param held beyond the budget of its ward
 * @param decided a person, or the program, decided something about it
 * @param known when its first evidence was recorded here
 */
public record FindingRow(
        String id,
        DeviceId device,
        @Nullable String peer,
        Kind kind,
        Severity severity,
        Status status,
        Instant first,
        Instant last,
        Instant known,
        long count,
        String seenAs,
        @Nullable String peerSeenAs,
        SortedMap<String, Fact> facts,
        List<Frames> frames,
        List<String> communityIds,
        List<String> evidence,
        @Nullable String incident,
        @Nullable String who,
        @Nullable String resolvedReason,
        @Nullable Instant mutedUntil,
        @Nullable String mutedReason,
        @Nullable String label,
        @Nullable String labelledBy,
        @Nullable Instant labelledAt,
        @Nullable String lesson,
        boolean held,
        boolean decided,
        long version) {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final int MOST_REFERENCES = 64;

    /** Frames of one capture. */
    public record Frames(String capture, long first, long last) {}

    static FindingRow of(ResultSet row, KindCatalogue kinds) throws SQLException {
        String kindName = row.getString("kind");
        Kind kind = kinds.find(kindName).orElseThrow(() -> new SQLException("no tool declares the kind " + kindName));
        SequencedSet<Frames> frames = new LinkedHashSet<>();
        SequencedSet<String> flows = new LinkedHashSet<>();
        for (JsonNode reference : MAPPER.readTree(row.getString("rests_on"))) {
            if (reference.has("communityId") && flows.size() < MOST_REFERENCES) {
                flows.add(reference.path("communityId").asString(""));
            } else if (reference.has("capture") && frames.size() < MOST_REFERENCES) {
                frames.add(new Frames(
                        reference.path("capture").asString(""),
                        reference.path("first").asLong(),
                        reference.path("last").asLong()));
            }
        }
        List<String> evidence = new ArrayList<>();
        for (JsonNode each : MAPPER.readTree(row.getString("strongest"))) {
            evidence.add(each.path("id").asString(""));
        }
        return new FindingRow(
                row.getString("id"),
                new DeviceId(row.getString("device")),
                row.getString("peer_text"),
                kind,
                Severity.values()[row.getInt("severity")],
                Status.valueOf(row.getString("status")),
                time(row, "first"),
                time(row, "last"),
                time(row, "known"),
                row.getLong("count"),
                row.getString("seen_as"),
                row.getString("peer_seen_as"),
                facts(MAPPER.readTree(row.getString("facts"))),
                List.copyOf(frames),
                List.copyOf(flows),
                evidence,
                row.getString("incident"),
                row.getString("who"),
                row.getString("resolved_reason"),
                row.getObject("muted_until") == null ? null : time(row, "muted_until"),
                row.getString("muted_reason"),
                row.getString("label"),
                row.getString("labelled_by"),
                row.getObject("labelled_at") == null ? null : time(row, "labelled_at"),
                row.getString("lesson"),
                row.getBoolean("held"),
                row.getObject("decided_at") != null,
                row.getLong("version"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static SortedMap<String, Fact> facts(JsonNode all) {
        SortedMap<String, Fact> facts = new TreeMap<>();
        all.properties().forEach(each -> {
            JsonNode value = each.getValue();
            Fact fact = switch (value.getNodeType()) {
                case STRING -> Fact.of(value.asString());
                case NUMBER -> Fact.of(value.asDouble());
                case BOOLEAN -> Fact.of(value.asBoolean());
                case ARRAY -> {
                    List<String> texts = new ArrayList<>();
                    value.forEach(text -> texts.add(text.asString("")));
                    yield Fact.of(texts);
                }
                case OBJECT, NULL, MISSING, BINARY, POJO -> null;
            };
            if (fact != null) {
                facts.put(each.getKey(), fact);
            }
        });
        return facts;
    }
}
