package org.cylcomed.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class PilotTruthFuzzTest {
    @FuzzTest(maxDuration = "10s")
    void anyBytesAreActsOrCountedLines(byte[] data) throws IOException, NoSuchAlgorithmException {
        Path file = Files.createTempFile("truth", ".jsonl");
        try {
            Files.write(file, data);
            PilotTruth truth = PilotTruth.read(file, MessageDigest.getInstance("SHA-256"));
            assertThat(truth.skipped() == 0).isEqualTo(truth.firstSkipped().isEmpty());
            Instant now = Instant.parse("2026-11-23T13:32:28Z");
            PilotRun run = new PilotRun(now, now.plusSeconds(60), 1, List.of(), List.of(), List.of(), "");
            for (PilotAct act : truth.acts()) {
                assertThat(act.over()).isAfter(act.begins());
                assertThat(run.covers(act) && act.deadline().isAfter(run.end())).isFalse();
                run.hides(act);
            }
            new PilotJudge(truth.acts(), List.of()).results();
        } catch (IOException said) {
            // A sentence for the user; anything else fails the test.
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
