package org.cylcomed.reader.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.observation.Claim;
import org.cylcomed.core.observation.Identity;
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
    private final Post post = new Post(new SourceId("reader-1"), server, () -> NOW);

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
