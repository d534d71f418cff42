package org.cylcomed.detection.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.Origin;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.device.Networks;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.observation.Conversation;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.observation.Operation;
import org.cylcomed.core.observation.Outcome;
import org.cylcomed.core.observation.Role;
import org.cylcomed.core.observation.Transport;
import org.cylcomed.detection.Detection;
import org.cylcomed.engine.Checkpoint;
import org.cylcomed.engine.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosted by the engine, killed, and restored from the last checkpoint in a file. */
class KilledAndRestoredTest {
    private static final Instant BEGIN = Instant.parse("2026-03-02T00:00:00Z");
    private static final Engine.Plan PLAN = new Engine.Plan(Detection.processors(), Networks.PRIVATE);
    private static final Identifier MONITOR = address("10.1.0.21");
    private static final int USUAL = 2 * 2 * 288;

    @TempDir
    Path folder;

    private static Identifier address(String value) {
        return new Identifier(Namespace.IP, "", value);
    }

    /** It answers once, so that it is a device. Two days of a record and a message each five minutes, then somebody new is called. */
    private static List<Observation> journal() {
        List<Observation> journal = new ArrayList<>();
        journal.add(talks(BEGIN, Role.SERVER, "10.1.0.10", 161, 500));
        for (int i = 0; i < USUAL / 2; i++) {
            Instant at = BEGIN.plusSeconds(300L * i);
            journal.add(calls(at, "10.1.0.10", 2575, 40_000 + i % 7 * 1000));
            journal.add(new Operation(
                    new Origin(new SourceId("sensor-1"), journal.size(), at, at),
                    MONITOR,
                    address("10.1.0.10"),
                    "HL7v2",
                    "ORU^R01",
                    "",
                    Outcome.ACCEPTED,
                    null,
                    null,
                    null));
        }
        Instant then = BEGIN.plusSeconds(300L * USUAL / 2);
        for (int i = 0; i < 8; i++) {
            journal.add(calls(then.plusSeconds(30L * i), "10.1.0." + (60 + i), 445, 500));
        }
        return journal;
    }

    private static Conversation calls(Instant at, String peer, int port, long bytes) {
        return talks(at, Role.CLIENT, peer, port, bytes);
    }

    private static Conversation talks(Instant at, Role role, String peer, int port, long bytes) {
        Origin origin = new Origin(new SourceId("sensor-1"), at.getEpochSecond(), at, at);
        return new Conversation(
                origin,
                MONITOR,
                address(peer),
                null,
                role,
                Transport.TCP,
                port,
                null,
                10,
                10,
                bytes,
                900,
                at,
                true,
                false);
    }

    @Test
    void whatItLearnedIsThereAtOnceAndTheEvidenceIsTheSameAsWithoutAKill() throws IOException {
        List<Observation> journal = journal();
        List<Evidence> unbroken = new ArrayList<>();
        Engine whole = new Engine(PLAN, unbroken::add);
        journal.forEach(each -> whole.observe(whole.next(), each));

        Path file = folder.resolve("checkpoint");
        Engine killed = new Engine(PLAN, evidence -> {});
        for (Observation each : journal.subList(0, USUAL)) {
            killed.observe(killed.next(), each);
            if (killed.next() == USUAL - 10) {
                killed.checkpoint().save(file);
            }
        }
        List<Evidence> after = new ArrayList<>();
        Engine restored = Engine.restore(PLAN, after::add, Checkpoint.load(file).orElseThrow());
        for (int position = 0; position < journal.size(); position++) {
            restored.observe(position, journal.get(position));
        }

        assertThat(restored.notices()).isEmpty();
        assertThat(kinds(after)).containsExactlyInAnyOrderElementsOf(kinds(unbroken));
        assertThat(after).isEqualTo(unbroken);
        assertThat(kinds(after)).contains("new-destination", "sudden-fan-out");
    }

    @Test
    void withoutItsCheckpointItWouldSayNothing() {
        List<Observation> journal = journal();
        List<Evidence> said = new ArrayList<>();
        Engine anew = new Engine(PLAN, said::add);
        journal.subList(USUAL - 10, journal.size()).forEach(each -> anew.observe(anew.next(), each));

        assertThat(kinds(said)).doesNotContain("new-destination", "sudden-fan-out");
    }

    private static List<String> kinds(List<Evidence> evidence) {
        return evidence.stream().map(each -> each.kind().name()).toList();
    }
}
