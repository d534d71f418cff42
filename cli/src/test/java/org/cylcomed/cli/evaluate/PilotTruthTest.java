package org.cylcomed.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines as a ward tells them. */
class PilotTruthTest {
    private static final String MONITOR = """
            {"at":"2026-11-27T13:00:00Z","event":"member","member":"monitor-4","is":{"id":"monitor-4","bed":4,\
            "address":"10.0.0.4","mac":"02:AA:00:00:00:04","identifier":"02AB","sensors":["02AC"]}}""";
    private static final String ACT = """
            {"at":"2026-11-27T13:01:00Z","event":"act","member":"laptop","story":"night-setting","id":"A7",\
            "nature":"attack","bed":4,"hit":["monitor-4"],"expected":{"device":{"address":"10.0.0.9"},"peer":{},\
            "verdict":"SUSPICIOUS","kinds":["unexpected-set-operation"],"withinMillis":10000}}""";

    @Test
    void anActBeginsWithItsFirstDeedAndConcernsItsBed() {
        PilotTruth truth = PilotTruth.of("ward.jsonl", List.of(MONITOR, ACT, """
                        {"at":"2026-11-27T13:01:05Z","event":"attack-begins","story":"night-setting"}""", """
                        {"at":"2026-11-27T13:01:30Z","event":"attack-ends","story":"night-setting"}"""));

        assertThat(truth.skipped()).isZero();
        PilotAct act = truth.acts().getFirst();
        assertThat(act.begins()).isEqualTo(Instant.parse("2026-11-27T13:01:05Z"));
        assertThat(act.deadline()).isEqualTo(Instant.parse("2026-11-27T13:01:15Z"));
        assertThat(Duration.between(act.ends(), act.over())).isEqualTo(Duration.ofSeconds(60));
        assertThat(act.involved())
                .anyMatch(names -> names.has("02:aa:00:00:00:04") && names.has("02ac"))
                .contains(new Names(Set.of("10.0.0.9")));
    }

    @Test
    void anActThatWasNotPlayedIsNone() {
        PilotTruth truth = PilotTruth.of("ward.jsonl", List.of(ACT, """
                {"at":"2026-11-27T13:01:01Z","event":"skipped","story":"night-setting","reason":"no ventilator"}"""));

        assertThat(truth.acts()).isEmpty();
        assertThat(truth.skipped()).isZero();
    }

    @Test
    void aLineOfAnotherFormIsCountedAndLocated() {
        PilotTruth truth = PilotTruth.of(
                "ward.jsonl",
                List.of(
                        ACT,
                        ACT.replace("2026-11-27T13:01:00Z", "+999999999-12-31T23:59:59Z")
                                .replace("night-setting", "other"),
                        ACT.replace("night-setting", "\\u001b[31m"),
                        ACT.replace("\"device\":{\"address\":\"10.0.0.9\"},", ""),
                        "[1]"));

        assertThat(truth.acts()).hasSize(1);
        assertThat(truth.skipped()).isEqualTo(4);
        assertThat(truth.firstSkipped()).isEqualTo("ward.jsonl line 2: no time");
    }

    @Test
    void anEndlessLineIsRefused(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("ward.jsonl"), "{".repeat(70_000));

        assertThatThrownBy(() -> PilotTruth.read(file, EvaluatePilotsCommand.sha256()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("65536 characters");
    }
}
