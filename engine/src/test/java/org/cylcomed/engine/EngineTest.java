package org.cylcomed.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.Origin;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.Subject;
import org.cylcomed.core.device.DeviceBook;
import org.cylcomed.core.device.Limits;
import org.cylcomed.core.device.Networks;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.evidence.Judgement;
import org.cylcomed.core.evidence.KindCatalogue;
import org.cylcomed.core.observation.Claim;
import org.cylcomed.core.observation.Identity;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.observation.Operation;
import org.cylcomed.core.observation.Outcome;
import org.cylcomed.core.process.Emitter;
import org.cylcomed.core.process.Key;
import org.cylcomed.core.process.Processor;
import org.cylcomed.core.process.StateCodec;
import org.cylcomed.engine.journal.Journal;
import org.cylcomed.engine.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final SourceId SENSOR = new SourceId("sensor-1");
    private static final Identifier MONITOR = ip("10.31.0.21");
    private static final Identifier PUMP = ip("10.31.0.31");
    private static final Identifier SERVER = ip("10.31.0.1");
    private static final Engine.Plan PLAN = new Engine.Plan(List.of(new Counting("counting", 1)), Networks.PRIVATE);

    @TempDir
    Path temporary;

    private final List<Evidence> evidence = new ArrayList<>();
    private final Engine engine = new Engine(PLAN, evidence::add);

    private static Identifier ip(String value) {
        return new Identifier(Namespace.IP, "", value);
    }

    private static Operation operation(Subject subject, Instant at, Instant received) {
        Origin origin = new Origin(SENSOR, 0, at, received);
        return new Operation(origin, subject, SERVER, "HTTP", "GET", "/", Outcome.UNKNOWN, null, null, null);
    }

    private static Operation operation(Subject subject, long second) {
        return operation(subject, NOON.plusSeconds(second), NOON.plusSeconds(second));
    }

    private static Identity alias(Identifier subject, Identifier other, long second) {
        Instant at = NOON.plusSeconds(second);
        return new Identity(new Origin(SENSOR, 0, at, at), subject, new Claim.Alias(other), 0.9, "arp");
    }

    private void observe(Observation... observations) {
        for (Observation observation : observations) {
            engine.observe(engine.next(), observation);
        }
    }

    @Test
    void aProcessorSeesTheDeviceAndNotTheAddress() {
        observe(alias(MONITOR, new Identifier(Namespace.MAC, "", "00:0c:29:5a:11:01"), 0));
        observe(operation(MONITOR, 1), operation(MONITOR, 2), operation(MONITOR, 3));

        assertThat(evidence).singleElement().satisfies(said -> {
            assertThat(said.subject()).isEqualTo(DeviceId.firstSeenAs(MONITOR));
            assertThat(said.producer()).isEqualTo("counting");
            assertThat(said.facts()).containsEntry("count", Fact.of(3));
        });
    }

    @Test
    void keysAreCountedApart() {
        observe(operation(MONITOR, 1), operation(PUMP, 2), operation(MONITOR, 3), operation(PUMP, 4));
        assertThat(evidence).isEmpty();
        observe(operation(PUMP, 5));
        assertThat(evidence)
                .singleElement()
                .satisfies(said -> assertThat(said.subject()).isEqualTo(PUMP));
    }

    @Test
    void aFloodIsSaidOnceAMinute() {
        for (int i = 0; i < 300; i++) {
            observe(operation(MONITOR, i / 5));
        }

        assertThat(evidence).hasSize(1);
        assertThat(engine.suppressed()).isEqualTo(99);
        observe(operation(MONITOR, 61), operation(MONITOR, 62), operation(MONITOR, 63));
        assertThat(evidence).hasSize(2);
    }

    @Test
    void lateObservationsAreProcessedAndMarked() {
        observe(operation(MONITOR, 30), operation(PUMP, 90), operation(MONITOR, 40), operation(MONITOR, 20));

        assertThat(evidence)
                .singleElement()
                .satisfies(said -> assertThat(said.facts()).containsEntry("late", Fact.of(1)));
    }

    @Test
    void aClockThatIsAheadMovesNoTime() {
        Instant ahead = Instant.parse("2099-01-01T00:00:00Z");
        observe(operation(MONITOR, ahead, NOON), operation(MONITOR, 1), operation(MONITOR, 2));

        assertThat(evidence)
                .singleElement()
                .satisfies(said -> assertThat(said.facts()).containsEntry("late", Fact.of(0)));
    }

    @Test
    void everyKeyWithStateTicksOnceAMinuteOfEventTime() {
        observe(operation(MONITOR, 10), operation(PUMP, 50), operation(PUMP, 70), operation(PUMP, 119));
        assertThat(evidence).extracting(Evidence::kind).containsExactly(Counting.BUSY);

        observe(operation(PUMP, 121));

        assertThat(evidence).hasSize(2).last().satisfies(said -> {
            assertThat(said.kind()).isEqualTo(Counting.SILENT);
            assertThat(said.subject()).isEqualTo(MONITOR);
            assertThat(said.start()).isEqualTo(NOON.plusSeconds(120));
        });
    }

    @Test
    void aGapOfYearsDoesNotTickForYears() {
        List<Instant> ticks = new ArrayList<>();
        Engine watched = new Engine(new Engine.Plan(List.of(new Watching(ticks)), Networks.PRIVATE), evidence::add);
        watched.observe(0, operation(MONITOR, 0));
        watched.observe(1, operation(MONITOR, 600_000_000L));

        assertThat(ticks).hasSize(Engine.MAX_TICKS_AT_ONCE).isSorted();
        assertThat(ticks.getLast()).isEqualTo(NOON.plusSeconds(600_000_000L));
    }

    @Test
    void contradictingNamesAreEvidence() {
        Identifier one = new Identifier(Namespace.MAC, "", "00:0c:29:5a:11:01");
        Identifier two = new Identifier(Namespace.MAC, "", "00:0c:29:5a:11:02");
        observe(alias(MONITOR, one, 0), alias(MONITOR, two, 1), alias(MONITOR, one, 2));

        assertThat(evidence).singleElement().satisfies(said -> {
            assertThat(said.kind()).isEqualTo(DeviceBook.CONTRADICTION);
            assertThat(said.producer()).isEqualTo(Engine.DEVICE_BOOK);
        });
    }

    @Test
    void processingTwiceWritesOnce() {
        for (int twice = 0; twice < 2; twice++) {
            for (int position = 0; position < 3; position++) {
                engine.observe(position, operation(MONITOR, position));
            }
        }

        assertThat(evidence).hasSize(1);
    }

    @Test
    void statesAreBoundedAndTheLongestUnusedGoesFirst() {
        Engine.Plan small = new Engine.Plan(PLAN.processors(), Networks.PRIVATE, Limits.USUAL, Partition.WHOLE, 2);
        Engine engine = new Engine(small, evidence::add);
        Identifier[] order = {MONITOR, PUMP, MONITOR, SERVER, MONITOR, PUMP, PUMP, PUMP};
        for (int position = 0; position < order.length; position++) {
            engine.observe(position, operation(order[position], position));
        }

        assertThat(engine.forgotten()).isEqualTo(2);
        assertThat(evidence).extracting(Evidence::subject).containsExactly(MONITOR, PUMP);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theSameJournalGivesTheSameEvidenceWhereverItWasStopped(long seed) throws Exception {
        KindCatalogue kinds = KindCatalogue.of(List.of(Counting.BUSY, Counting.SILENT, DeviceBook.CONTRADICTION));
        Json json = new Json(kinds);
        Random random = new Random(seed);
        List<byte[]> straight = new ArrayList<>();
        List<byte[]> stopped = new ArrayList<>();
        try (Journal journal = Journal.open(temporary.resolve("journal"), 50_000)) {
            for (Observation observation : observations(random, 3000)) {
                journal.append(Json.write(observation));
            }
            journal.append("not a record".getBytes(StandardCharsets.UTF_8));
            journal.sync();
            Engine whole = new Engine(PLAN, said -> straight.add(Json.write(said)));
            List<Long> malformed = new ArrayList<>();
            try (Replay replay =
                    new Replay(journal, whole, json, said -> {}, (position, reason) -> malformed.add(position))) {
                replay.catchUp();
                assertThat(replay.lost()).isZero();
            }
            assertThat(malformed).containsExactly(3000L);
            assertThat(whole.next()).isEqualTo(3001);
        }
        Path file = temporary.resolve("checkpoint");
        Engine part = new Engine(PLAN, said -> stopped.add(Json.write(said)));
        List<Observation> again = observations(new Random(seed), 3000);
        for (int position = 0; position < again.size(); position++) {
            part.observe(position, again.get(position));
            if (random.nextInt(100) == 0) {
                part.checkpoint().save(file);
                part = Engine.restore(
                        PLAN,
                        said -> stopped.add(Json.write(said)),
                        Checkpoint.load(file).orElseThrow());
                assertThat(part.notices()).isEmpty();
                assertThat(part.next()).isEqualTo(position + 1);
            }
        }

        assertThat(straight).hasSizeGreaterThan(50);
        assertThat(stopped).containsExactlyElementsOf(straight);
    }

    private static List<Observation> observations(Random random, int count) {
        List<Observation> observations = new ArrayList<>();
        long second = 0;
        for (int i = 0; i < count; i++) {
            second += random.nextInt(9);
            Identifier subject = ip("10.31.0." + random.nextInt(20));
            long at = second - (random.nextInt(10) == 0 ? random.nextInt(200) : 0);
            Identifier card = new Identifier(Namespace.MAC, "", "00:0c:29:5a:11:0" + random.nextInt(8));
            observations.add(random.nextInt(8) == 0 ? alias(subject, card, at) : operation(subject, at));
        }
        return observations;
    }

    @Test
    void partitionsTogetherSayWhatOneEngineSays() {
        List<Observation> observations = observations(new Random(4), 2000);
        List<String> whole = ids(observations, Partition.WHOLE);
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            List<String> part = ids(observations, new Partition(i, 3));
            assertThat(part).isNotEmpty();
            parts.addAll(part);
        }

        assertThat(parts).containsExactlyInAnyOrderElementsOf(whole).doesNotHaveDuplicates();
    }

    private static List<String> ids(List<Observation> observations, Partition partition) {
        List<String> ids = new ArrayList<>();
        Engine.Plan plan = new Engine.Plan(PLAN.processors(), Networks.PRIVATE, Limits.USUAL, partition, 1000);
        Engine engine = new Engine(plan, said -> ids.add(said.id().value()));
        observations.forEach(observation -> engine.observe(engine.next(), observation));
        return ids;
    }

    @Test
    void aStateOfAnUnknownVersionStartsAnewAndSaysSo() {
        observe(operation(MONITOR, 1), operation(MONITOR, 2));
        Engine.Plan newer = new Engine.Plan(List.of(new Counting("counting", 2)), Networks.PRIVATE);

        Engine restored = Engine.restore(newer, evidence::add, engine.checkpoint());

        assertThat(restored.notices())
                .containsExactly(
                        "processor counting starts anew for 1 of 1 keys: it does not read its state of version 1");
        restored.observe(2, operation(MONITOR, 3));
        assertThat(evidence).isEmpty();
    }

    @Test
    void aProcessorThatIsGoneIsSaidAndANewOneIsNot() {
        observe(operation(MONITOR, 1));
        Engine.Plan other = new Engine.Plan(List.of(new Counting("other", 1)), Networks.PRIVATE);

        assertThat(Engine.restore(other, evidence::add, engine.checkpoint()).notices())
                .containsExactly("processor counting is no longer here: its state is left out");
    }

    @Test
    void aDamagedCheckpointIsNoCheckpoint() throws IOException {
        observe(operation(MONITOR, 1));
        Path file = temporary.resolve("checkpoint");
        engine.checkpoint().save(file);
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 4;
            assertThat(Checkpoint.parse(damaged)).as("byte " + i).isEmpty();
        }
        assertThat(Checkpoint.parse(new byte[5])).isEmpty();
        assertThat(Checkpoint.load(temporary.resolve("none"))).isEmpty();
        assertThat(Checkpoint.parse(whole)).isPresent();
    }

    @Test
    void aCheckpointOfAnotherPartitionStartsAnewAndSaysSo() {
        observe(operation(MONITOR, 1));
        Engine.Plan half = new Engine.Plan(PLAN.processors(), Networks.PRIVATE, Limits.USUAL, new Partition(0, 2), 10);

        Engine restored = Engine.restore(half, evidence::add, engine.checkpoint());

        assertThat(restored.notices()).containsExactly("everything starts anew: the checkpoint cannot be read");
        assertThat(restored.next()).isZero();
    }

    @Test
    void anEmitterIsValidOnlyDuringItsCall() {
        List<Emitter> kept = new ArrayList<>();
        Engine keeping = new Engine(new Engine.Plan(List.of(new Keeping(kept)), Networks.PRIVATE), evidence::add);
        keeping.observe(0, operation(MONITOR, 0));
        Judgement judgement =
                new Judgement(MONITOR, null, Counting.BUSY, NOON, NOON, 3, new java.util.TreeMap<>(), List.of());

        assertThatIllegalStateException().isThrownBy(() -> kept.getFirst().emit(judgement));
    }

    @Test
    void twoProcessorsOfOneNameAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Engine.Plan(
                        List.of(new Counting("counting", 1), new Counting("counting", 2)), Networks.PRIVATE));
    }

    /** Keeps no state of its own. */
    private abstract static class Stateless implements Processor<String> {
        @Override
        public String name() {
            return "stateless";
        }

        @Override
        public Optional<Key> key(Observation observation) {
            return Optional.of(new Key(observation.subject()));
        }

        @Override
        public String initial(Key key) {
            return "";
        }

        @Override
        public StateCodec<String> codec() {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Watching extends Stateless {
        private final List<Instant> ticks;

        private Watching(List<Instant> ticks) {
            this.ticks = ticks;
        }

        @Override
        public String process(String state, Observation observation, Emitter evidence) {
            if (observation.origin().source().equals(Engine.SOURCE)) {
                ticks.add(observation.origin().at());
            }
            return state;
        }
    }

    private static final class Keeping extends Stateless {
        private final List<Emitter> kept;

        private Keeping(List<Emitter> kept) {
            this.kept = kept;
        }

        @Override
        public String process(String state, Observation observation, Emitter evidence) {
            kept.add(evidence);
            return state;
        }
    }
}
