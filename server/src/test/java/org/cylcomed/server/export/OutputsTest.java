package org.cylcomed.server.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.cylcomed.core.finding.Status;
import org.junit.jupiter.api.Test;

class OutputsTest {
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID TWO = new UUID(0, 2);

    private final OutputStore store = store();
    private final Map<UUID, List<String>> received = new HashMap<>();
    private final Set<UUID> away = new HashSet<>();
    private final Set<String> unwanted = new HashSet<>();
    private final List<FindingFeed.Entry> entries = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-23T14:00:00Z");

    OutputStore store() {
        return new MemoryOutputStore();
    }

    private Outputs outputs() {
        FindingFeed feed = (position, limit) -> entries.stream()
                .filter(entry -> entry.position() > position)
                .limit(limit)
                .toList();
        InstantSource clock = () -> now;
        Backoff backoff =
                new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), 3, RandomGenerator.of("L64X128MixRandom"));
        return new Outputs(store, feed, new Exporters(Samples.PRODUCER), this::sender, backoff, clock);
    }

    private Sender sender(Output output) {
        return new Sender() {
            @Override
            public void send(String id, String mediaType, byte[] body) throws DeliveryException {
                if (away.contains(output.id())) {
                    throw DeliveryException.retryable("away", null);
                }
                if (unwanted.contains(id)) {
                    throw DeliveryException.terminal("unwanted");
                }
                received.computeIfAbsent(output.id(), _ -> new ArrayList<>()).add(id);
            }

            @Override
            public void close() {}
        };
    }

    static Output output(UUID id, boolean enabled) {
        return new Output(
                id,
                Output.Kind.WEBHOOK,
                "siem " + id.getLeastSignificantBits(),
                "cloudevents",
                EnumSet.of(RecordType.FINDING),
                new TreeMap<>(Map.of("url", "https://siem.example/\"x\"")),
                "file:siem",
                enabled);
    }

    private List<String> feed(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            long position = entries.size() * 10L + 10;
            ExportedFinding finding = Samples.finding(
                    Samples.CONFLICT, Samples.device(), null, null, Samples.words(), Status.OPEN, position);
            entries.add(new FindingFeed.Entry(position, finding));
            ids.add(finding.eventId());
        }
        return ids;
    }

    @Test
    void everyOutputIsToldEverythingInOrderAndOnce() {
        store.save(output(ONE, true), 0);
        store.save(output(TWO, true), 0);
        List<String> ids = feed(250);
        try (Outputs outputs = outputs()) {
            assertThat(outputs.deliver()).isEqualTo(new Outputs.Round(500, 0, 0));
            assertThat(outputs.deliver()).isEqualTo(new Outputs.Round(0, 0, 0));
        }
        assertThat(received.get(ONE)).isEqualTo(ids);
        assertThat(received.get(TWO)).isEqualTo(ids);
    }

    @Test
    void anotherStartGoesOnWhereTheFirstStopped() {
        store.save(output(ONE, true), 0);
        List<String> ids = new ArrayList<>(feed(2));
        try (Outputs first = outputs()) {
            first.deliver();
        }
        ids.addAll(feed(1));
        try (Outputs second = outputs()) {
            assertThat(second.deliver().delivered()).isEqualTo(1);
        }
        assertThat(received.get(ONE)).isEqualTo(ids);
    }

    @Test
    void aReceiverThatIsAwayHoldsUpItselfAloneAndGetsEverythingWhenItIsBack() {
        store.save(output(ONE, true), 0);
        store.save(output(TWO, true), 0);
        List<String> ids = feed(3);
        away.add(ONE);
        try (Outputs outputs = outputs()) {
            assertThat(outputs.deliver()).isEqualTo(new Outputs.Round(3, 1, 0));
            assertThat(outputs.deliver()).as("not before its time").isEqualTo(new Outputs.Round(0, 0, 0));
            away.clear();
            now = now.plusSeconds(60);
            assertThat(outputs.deliver()).isEqualTo(new Outputs.Round(3, 0, 0));
        }
        assertThat(received.get(ONE)).isEqualTo(ids);
        assertThat(store.waiting(ONE)).isEmpty();
    }

    @Test
    void afterTheLastAttemptARecordIsGivenUpCountedAndTheNextOneSent() {
        store.save(output(ONE, true), 0);
        feed(2);
        away.add(ONE);
        try (Outputs outputs = outputs()) {
            for (int attempt = 1; attempt <= 2; attempt++) {
                assertThat(outputs.deliver()).isEqualTo(new Outputs.Round(0, 1, 0));
                assertThat(store.waiting(ONE).orElseThrow().attempts()).isEqualTo(attempt);
                now = now.plusSeconds(60);
            }
            // The third gives the first record up; the second one begins to fail.
            assertThat(outputs.deliver()).isEqualTo(new Outputs.Round(0, 1, 1));
        }
        assertThat(store.deadLetters(ONE, 10)).singleElement().satisfies(delivery -> {
            assertThat(delivery.position()).isEqualTo(10);
            assertThat(delivery.attempts()).isEqualTo(3);
            assertThat(delivery.error()).isEqualTo("away");
        });
        assertThat(store.waiting(ONE).orElseThrow().position()).isEqualTo(20);
    }

    @Test
    void whatAReceiverDoesNotWantIsGivenUpAtOnce() {
        store.save(output(ONE, true), 0);
        List<String> ids = feed(3);
        unwanted.add(ids.get(1));
        try (Outputs outputs = outputs()) {
            assertThat(outputs.deliver()).isEqualTo(new Outputs.Round(2, 0, 1));
        }
        assertThat(received.get(ONE)).containsExactly(ids.get(0), ids.get(2));
        assertThat(store.deadLetterCount(ONE)).isEqualTo(1);
    }

    @Test
    void aDisabledOutputWaitsAndOtherRecordsPassItBy() {
        store.save(output(ONE, false), 0);
        entries.add(new FindingFeed.Entry(5, Samples.incident()));
        List<String> ids = feed(1);
        try (Outputs outputs = outputs()) {
            assertThat(outputs.deliver()).isEqualTo(new Outputs.Round(0, 0, 0));
            store.save(output(ONE, true), 99);
            assertThat(outputs.deliver()).isEqualTo(new Outputs.Round(1, 0, 0));
        }
        assertThat(received.get(ONE)).isEqualTo(ids);
    }

    @Test
    void outputsAreKeptAsTheyAreAndGoWithAllTheirState() {
        Output output = output(ONE, true);
        store.save(output, 7);
        assertThat(store.outputs()).containsExactly(output);
        assertThat(store.through(ONE)).isEqualTo(7);
        store.failed(ONE, new Delivery(8, 1, null, "no"));
        store.remove(ONE);
        assertThat(store.outputs()).isEmpty();
        store.save(output, 7);
        assertThat(store.deadLetterCount(ONE)).isZero();
    }

    @Test
    void waitsDoubleUpToTheLongestAndNeverFallBelowHalf() {
        Backoff backoff =
                new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), 9, RandomGenerator.of("L64X128MixRandom"));
        for (int attempt = 1; attempt < 70; attempt++) {
            long whole = Math.min(60_000, attempt > 6 ? 60_000 : 1000L << (attempt - 1));
            assertThat(backoff.after(attempt).toMillis()).isBetween(whole / 2, whole);
        }
    }
}
