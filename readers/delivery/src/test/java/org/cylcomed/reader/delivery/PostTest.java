package org.cylcomed.reader.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.evidence.Judgement;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.evidence.Nature;
import org.cylcomed.core.evidence.Ratio;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.core.evidence.SourceGroup;
import org.cylcomed.core.observation.Claim;
import org.cylcomed.core.observation.Identity;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.observation.Tick;
import org.cylcomed.core.observation.Waveform;
import org.cylcomed.core.process.Emitter;
import org.cylcomed.core.process.Key;
import org.cylcomed.core.process.Processor;
import org.cylcomed.core.process.StateCodec;
import org.junit.jupiter.api.Test;

class PostTest {
    private static final Instant NOW = Instant.parse("2026-11-23T13:00:00Z");

    /** A server that keeps what comes in order. */
    private static final class Server implements Post.Door {
        final List<String> kept = new ArrayList<>();
        long before;
        boolean away;
        boolean refuses;

        @Override
        public long send(long first, List<byte[]> records) {
            if (away) {
                return LATER;
            }
            if (refuses) {
                return NEVER;
            }
            long expected = before + kept.size();
            if (first == expected) {
                records.forEach(each -> kept.add(new String(each, StandardCharsets.UTF_8)));
            }
            return before + kept.size();
        }
    }

    private final Server server = new Server();
    private final Post post = new Post(new SourceId("reader-1"), server, () -> NOW, List.of());

    private void tell(int count) {
        for (int i = 0; i < count; i++) {
            String value = "v" + i;
            post.tell(origin -> new Identity(
                    origin,
                    new Identifier(Namespace.EPR, "", "urn:a"),
                    new Claim.Attribute("model", value),
                    0.9,
                    "test"));
        }
    }

    @Test
    void allThatIsToldIsHandedOverInOrder() throws InterruptedException {
        tell(1_200);
        assertThat(post.step()).isTrue();
        assertThat(server.kept).hasSize(1_200);
        assertThat(server.kept.getFirst()).contains("\"v0\"");
        assertThat(server.kept.getLast()).contains("\"v1199\"");
    }

    @Test
    void deliveryGoesOnWhereTheServerStands() throws InterruptedException {
        server.before = 77;
        tell(3);
        assertThat(post.step()).isTrue();
        assertThat(server.kept).hasSize(3);
    }

    @Test
    void whatIsToldWhileTheServerIsAwayWaits() throws InterruptedException {
        server.away = true;
        tell(3);
        assertThat(post.step()).isFalse();
        server.away = false;
        tell(1);
        assertThat(post.step()).isTrue();
        assertThat(server.kept).hasSize(4);
    }

    @Test
    void theOldestGoFirstWhenTheServerIsAwayForLong() throws InterruptedException {
        server.away = true;
        tell(Post.MOST_WAITING + 5);
        assertThat(post.dropped()).isEqualTo(5);
        server.away = false;
        assertThat(post.step()).isTrue();
        assertThat(server.kept).hasSize(Post.MOST_WAITING);
        assertThat(server.kept.getFirst()).contains("\"v5\"");
    }

    @Test
    void whatTheServerNeverTakesIsGivenUpAndCounted() throws InterruptedException {
        server.refuses = true;
        tell(2);
        assertThat(post.step()).isTrue();
        assertThat(post.dropped()).isEqualTo(2);
    }

    /** Says each waveform that begins with more than it has seen, and each tick that follows one. */
    private static final class Watching implements Processor<double[]> {
        private static final Kind KIND = new Kind(
                "seen",
                Nature.ATTACK,
                SourceGroup.TELEMETRY,
                Severity.LOW,
                Ratio.assumed(2),
                Duration.ofHours(1),
                Duration.ofMinutes(30),
                Set.of());

        @Override
        public String name() {
            return "watching";
        }

        @Override
        public Optional<Key> key(Observation observation) {
            return Optional.of(new Key(observation.subject()));
        }

        @Override
        public double[] initial(Key key) {
            return new double[] {0};
        }

        @Override
        public double[] process(double[] state, Observation observation, Emitter evidence) {
            if (observation instanceof Waveform broken && broken.samples().length == 0) {
                throw new IllegalStateException("a defect");
            }
            double seen = observation instanceof Waveform wave ? wave.samples()[0] : state[0];
            if (seen > state[0] || observation instanceof Tick) {
                state[0] = seen;
                Instant at = observation.origin().at();
                evidence.emit(new Judgement(
                        observation.subject(),
                        null,
                        KIND,
                        at,
                        at,
                        2,
                        new TreeMap<>(Map.of("n", Fact.of(seen))),
                        List.of()));
            }
            return state;
        }

        @Override
        public StateCodec<double[]> codec() {
            throw new UnsupportedOperationException("a reader keeps nothing");
        }
    }

    @Test
    void curvesStayAndWhatIsJudgedOfThemIsHandedOverOnceAMinute() throws InterruptedException {
        Instant[] now = {NOW};
        Post watched = new Post(new SourceId("reader-1"), server, () -> now[0], List.of(new Watching()));
        watched.tick();
        for (int sample = 1; sample <= 3; sample++) {
            double[] samples = {sample};
            watched.tell(origin ->
                    new Waveform(origin, new Identifier(Namespace.EPR, "", "urn:a"), "131330", 250, samples, NOW));
        }
        now[0] = NOW.plusSeconds(5);
        watched.tick();
        watched.step();
        assertThat(server.kept).singleElement().satisfies(line -> {
            assertThat(line).contains("\"seen\"").doesNotContain("131330");
        });
        now[0] = NOW.plusSeconds(61);
        watched.tick();
        watched.step();
        assertThat(server.kept).hasSize(2);
        assertThat(id(server.kept.getFirst())).isNotEqualTo(id(server.kept.getLast()));
    }

    @Test
    void aProcessorThatFailsKeepsNothingElseFromBeingTold() throws InterruptedException {
        Post watched = new Post(new SourceId("reader-1"), server, () -> NOW, List.of(new Watching()));
        Identifier monitor = new Identifier(Namespace.EPR, "", "urn:a");
        watched.tell(origin -> new Waveform(origin, monitor, "131330", 250, new double[0], NOW));
        watched.tell(origin -> new Identity(origin, monitor, new Claim.Attribute("model", "v"), 0.9, "test"));
        watched.tell(origin -> new Waveform(origin, monitor, "131330", 250, new double[] {1}, NOW));
        watched.step();
        assertThat(server.kept).hasSize(2);
    }

    private static String id(String line) {
        return line.replaceAll(".*\"(ev-[a-z0-9]+)\".*", "$1");
    }

    @Test
    void anAnswerSaysWhatIsExpected() {
        assertThat(HttpDoor.expected(200, "{\"through\":12}")).isEqualTo(12);
        assertThat(HttpDoor.expected(409, "{\"type\":\"urn:x\",\"expected\":7}"))
                .isEqualTo(7);
        assertThat(HttpDoor.expected(429, "{\"expected\":7}")).isEqualTo(Post.Door.LATER);
        assertThat(HttpDoor.expected(400, "{\"line\":1}")).isEqualTo(Post.Door.NEVER);
        assertThat(HttpDoor.expected(200, "{\"through\":1234567890123456789012}"))
                .isEqualTo(Post.Door.LATER);
    }
}
