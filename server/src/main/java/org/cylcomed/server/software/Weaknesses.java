package org.cylcomed.server.software;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.evidence.EvidenceId;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.engine.json.Json;
import org.cylcomed.maintenance.urgency.Setting;
import org.cylcomed.maintenance.weakness.SoftwareKinds;
import org.cylcomed.server.access.Reach;
import org.cylcomed.server.devices.KnownDevice;
import org.cylcomed.server.ingest.Intake;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * Says of each device, as evidence in the journal like anybody's, that its software is known to be vulnerable: when that
 * changes, and once a week while it stands.
 */
final class Weaknesses {
    private static final SourceId SOURCE = new SourceId("software");
    private static final String PRODUCER = "software-maintenance";
    private static final Duration AGAIN = Duration.ofDays(7);
    private static final int BATCH = 500;

    private final Concerns concerns;
    private final Intake intake;
    private final NamedParameterJdbcTemplate database;
    private final Map<String, Ground> looked = new HashMap<>();

    Weaknesses(Concerns concerns, Intake intake, NamedParameterJdbcTemplate database) {
        this.concerns = concerns;
        this.intake = intake;
        this.database = database;
    }

    private record Told(String words, Instant at) {}

    /** What there is to say of a device, by kind. */
    private record Words(int count, String worst) {}

    /** What is said of a device rests on; what its bills have is compared as one thing, as it is replaced when it changes. */
    private record Ground(
            List<Map<String, Standing.Held>> held, @Nullable String harm, Setting.Reach reach) {
        boolean same(@Nullable Ground other) {
            if (other == null || other.held.size() != held.size()) {
                return false;
            }
            for (int i = 0; i < held.size(); i++) {
                if (held.get(i) != other.held.get(i)) {
                    return false;
                }
            }
            return Objects.equals(harm, other.harm) && reach == other.reach;
        }
    }

    /** @param all those too whose ground is the same: an exemption may have ended, a week may be over */
    void tell(boolean all) throws IOException {
        Map<String, Told> told = told();
        Outlook outlook = concerns.outlook();
        Instant at = concerns.now();
        List<Evidence> batch = new ArrayList<>();
        Map<String, String> words = new HashMap<>();
        long sequence = intake.through(SOURCE);
        for (KnownDevice known : concerns.devices(Reach.everything())) {
            String id = known.device().id().value();
            Ground ground = new Ground(
                    outlook.standing().heldByBills(known), known.place().harm(), concerns.reach(known));
            if (ground.same(looked.put(id, ground)) && !all) {
                continue;
            }
            SortedMap<Kind, Words> says = says(known, outlook);
            Told before = told.get(id);
            String text = says.toString();
            boolean same = before == null
                    ? says.isEmpty()
                    : before.words().equals(text)
                            && (says.isEmpty() || at.isBefore(before.at().plus(AGAIN)));
            if (same) {
                continue;
            }
            words.put(id, text);
            for (Map.Entry<Kind, Words> each : says.entrySet()) {
                batch.add(evidence(known, each.getKey(), each.getValue(), at, sequence + batch.size()));
            }
            if (batch.size() >= BATCH) {
                deliver(batch, words, sequence, at);
                sequence += batch.size();
                batch.clear();
                words.clear();
            }
        }
        deliver(batch, words, sequence, at);
    }

    private SortedMap<Kind, Words> says(KnownDevice known, Outlook outlook) {
        Map<Kind, Concerns.Concern> worst = new HashMap<>();
        Map<Kind, Integer> counts = new HashMap<>();
        for (Concerns.Concern each : concerns.of(known, outlook)) {
            if (!each.rests()) {
                boolean exploited =
                        Boolean.TRUE.equals(each.held().vulnerability().flaw().exploited());
                Kind kind = exploited ? SoftwareKinds.EXPLOITED : SoftwareKinds.KNOWN;
                counts.merge(kind, 1, Integer::sum);
                worst.merge(kind, each, (one, other) -> Concerns.ORDER.compare(one, other) <= 0 ? one : other);
            }
        }
        SortedMap<Kind, Words> says = new TreeMap<>();
        worst.forEach((kind, each) -> says.put(
                kind,
                new Words(
                        counts.getOrDefault(kind, 0),
                        each.held().vulnerability().id())));
        return says;
    }

    private static Evidence evidence(KnownDevice known, Kind kind, Words words, Instant at, long sequence) {
        SortedMap<String, Fact> facts = new TreeMap<>();
        facts.put("count", Fact.of(words.count()));
        facts.put("worst", Fact.of(words.worst()));
        return new Evidence(
                EvidenceId.of(PRODUCER, known.device().id(), kind, sequence, 0),
                known.device().id(),
                null,
                kind,
                at,
                at,
                kind.ratio().value(),
                facts,
                List.of(),
                PRODUCER);
    }

    private void deliver(List<Evidence> batch, Map<String, String> words, long sequence, Instant at)
            throws IOException {
        if (!batch.isEmpty()) {
            try {
                intake.deliver(SOURCE, sequence, batch.stream().map(Json::write).toList());
            } catch (Intake.Gap elsewhere) {
                throw new IOException("somebody else delivers as " + SOURCE, elsewhere);
            }
        }
        // Afterwards: what is said twice after a crash is merged, what is never said is lost.
        words.forEach((device, text) -> database.update(
                """
                insert into software_told (device, words, at) values (:device, :words, :at)
                on conflict (device) do update set words = excluded.words, at = excluded.at
                """, Map.of("device", device, "words", text, "at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))));
    }

    private Map<String, Told> told() {
        Map<String, Told> told = new HashMap<>();
        database.query("select device, words, at from software_told", Map.of(), (RowCallbackHandler) row -> told.put(
                row.getString(1),
                new Told(
                        row.getString(2), row.getObject(3, OffsetDateTime.class).toInstant())));
        return told;
    }
}
