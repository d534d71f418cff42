package org.cylcomed.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that appends is killed by SIGKILL; every record it was told to be acknowledged must be there. */
class JournalCrashTest {
    @TempDir
    Path folder;

    /** Appends records and says on standard output how many are acknowledged, until it is killed. */
    static final class Writer {
        @SuppressWarnings("InfiniteLoopStatement")
        public static void main(String[] arguments) throws IOException {
            try (Journal journal = Journal.open(Path.of(arguments[0]), 200_000)) {
                System.out.println(journal.acknowledged());
                long position = journal.acknowledged();
                while (true) {
                    int batch = 1 + new Random(position).nextInt(40);
                    for (int i = 0; i < batch; i++) {
                        journal.append(Records.of(position++));
                    }
                    System.out.println(journal.sync());
                }
            }
        }
    }

    @Test
    @Timeout(60)
    void everyAcknowledgedRecordOutlivesAKill() throws Exception {
        killAndRead(2);
    }

    @Test
    @Tag("long")
    @Timeout(300)
    void everyAcknowledgedRecordOutlivesTwentyKills() throws Exception {
        killAndRead(20);
    }

    private void killAndRead(int kills) throws Exception {
        long held = 0;
        Random random = new Random(kills);
        for (int kill = 0; kill < kills; kill++) {
            long acknowledged = writeUntilKilled(held + 200 + random.nextInt(1500), random.nextInt(4000));
            try (Journal journal = Journal.open(folder, 200_000)) {
                held = journal.acknowledged();
                assertThat(held).isGreaterThanOrEqualTo(acknowledged).isGreaterThan(0);
                assertHolds(journal, held);
            }
        }
    }

    private static void assertHolds(Journal journal, long records) throws IOException {
        try (JournalReader reader = journal.read(0)) {
            for (long position = 0; position < records; position++) {
                assertThat(reader.next()).as("record " + position).isEqualTo(Records.of(position));
            }
            assertThat(reader.lost()).isZero();
        }
    }

    /** Kills the writer some microseconds after it said that {@code enough} are acknowledged; gives its last word. */
    private long writeUntilKilled(long enough, int thenMicros) throws Exception {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx64m",
                        "-cp",
                        codeOf(Journal.class) + System.getProperty("path.separator") + codeOf(Writer.class),
                        Writer.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long acknowledged = -1;
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                acknowledged = Long.parseLong(line);
                if (acknowledged >= enough && writer.isAlive()) {
                    TimeUnit.MICROSECONDS.sleep(thenMicros);
                    writer.toHandle().destroyForcibly(); // Process.destroyForcibly would close what it said last
                }
            }
        } finally {
            writer.destroyForcibly();
        }
        writer.waitFor();
        assertThat(writer.exitValue()).as("killed by SIGKILL").isEqualTo(128 + 9);
        return acknowledged;
    }

    private static String codeOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }
}
