package org.cylcomed.ward.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.cylcomed.ward.scenario.Member;
import org.cylcomed.ward.scenario.Scenario;
import org.cylcomed.ward.scenario.Script;
import org.junit.jupiter.api.Test;

final class ReplayTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    /** Says now once, and an hour later ever after: everything is due. */
    private static final class Hurried extends Clock {
        private boolean asked;

        @Override
        public Instant instant() {
            Instant answer = asked ? NOW.plus(Duration.ofHours(1)) : NOW;
            asked = true;
            return answer;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void packetsKeepTheirDistanceAndHappenNow() throws Exception {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        Replay.builtIn("in-hospital", new Hurried()).packets(written);

        ByteBuffer blocks = ByteBuffer.wrap(written.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        List<Instant> times = new ArrayList<>();
        while (blocks.hasRemaining()) {
            int start = blocks.position();
            if (blocks.getInt(start) == 6) {
                long at =
                        ((blocks.getInt(start + 12) & 0xFFFF_FFFFL) << 32) | (blocks.getInt(start + 16) & 0xFFFF_FFFFL);
                times.add(Instant.ofEpochSecond(at / 1_000_000_000L, at % 1_000_000_000L));
            }
            blocks.position(start + blocks.getInt(start + 4));
        }
        assertThat(times).hasSizeGreaterThan(200).isSorted();
        // Machines need some seconds to come.
        assertThat(times.getFirst()).isBetween(NOW, NOW.plusSeconds(30));
        assertThat(times.getLast()).isBetween(NOW.plusSeconds(60), NOW.plusSeconds(120));
    }

    @Test
    void theRecordingIsOfTheCastThatIsTold() throws Exception {
        List<String> told = new ArrayList<>();
        Replay.builtIn("in-hospital", new Hurried()).truth(told::add);

        Script script = Script.draw(Scenario.builtIn("in-hospital"), Replay.SEED, List.of());
        Member attacker = script.act("false-values").orElseThrow().actor();
        assertThat(told).anyMatch(line -> line.contains("attack-begins") && line.contains(attacker.address()));
        assertThat(told.getFirst()).contains(script.network());
    }

    @Test
    void whatWasNeverRecordedCannotBeReplayed() {
        assertThatThrownBy(() -> Replay.builtIn("nowhere", new Hurried()).packets(new ByteArrayOutputStream()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void optionsAreReadAndMistakesSaid() {
        Path program = Path.of("cylcomed");
        DemoOptions options =
                DemoOptions.parse(program, List.of("in-hospital", "--attack", "none", "--fast", "--seed", "9"));
        assertThat(options.attack()).isEqualTo("none");
        assertThat(options.fast()).isTrue();
        assertThat(options.asReplay().seed()).isEqualTo(Replay.SEED);
        assertThat(options.asReplay().attack()).isEqualTo("false-values");
        for (List<String> wrong :
                List.of(List.of("--port", "0"), List.of("--sped"), List.of("--attack"), List.of("nowhere"))) {
            assertThatThrownBy(() -> DemoOptions.parse(program, wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void theAttackIsToldWhenItsPacketsComeAndNotAfter() throws Exception {
        List<Instant> attacks = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        Replay replay = Replay.builtIn("in-hospital", new Hurried());
        replay.truth(lines::add);
        Instant first = Instant.parse(at(lines.getFirst()));
        lines.stream()
                .filter(line -> line.contains("attack-begins"))
                .forEach(line -> attacks.add(NOW.plus(Duration.between(first, Instant.parse(at(line))))));
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        replay.packets(written);
        byte[] impostor = java.net.InetAddress.ofLiteral(attacker()).getAddress();
        ByteBuffer blocks = ByteBuffer.wrap(written.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        Instant spoke = null;
        while (blocks.hasRemaining()) {
            int start = blocks.position();
            // Ethernet, IPv4, TCP to the engine with content.
            if (blocks.getInt(start) == 6
                    && blocks.getInt(start + 20) > 200
                    && blocks.getInt(start + 28 + 26)
                            == ByteBuffer.wrap(impostor)
                                    .order(ByteOrder.LITTLE_ENDIAN)
                                    .getInt()
                    && spoke == null) {
                long at =
                        ((blocks.getInt(start + 12) & 0xFFFF_FFFFL) << 32) | (blocks.getInt(start + 16) & 0xFFFF_FFFFL);
                spoke = Instant.ofEpochSecond(at / 1_000_000_000L, at % 1_000_000_000L);
            }
            blocks.position(start + blocks.getInt(start + 4));
        }
        assertThat(spoke).isBetween(attacks.getFirst(), attacks.getFirst().plusSeconds(2));
    }

    private static String at(String line) {
        return line.substring(7, line.indexOf('"', 7));
    }

    private static String attacker() throws IOException {
        return Script.draw(Scenario.builtIn("in-hospital"), Replay.SEED, List.of())
                .act("false-values")
                .orElseThrow()
                .actor()
                .address();
    }
}
