package org.cylcomed.server.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Killed at any moment, the history holds exactly the rows of the positions it says it has. */
class KilledWriterTest {
    private static final HistorySettings SETTINGS =
            HistorySettings.usual().withMemoryLimitMegabytes(128).withSettleRows(500);

    /** Appends until it is killed, and tells after each batch. */
    static final class Endless {
        private Endless() {}

        public static void main(String[] arguments) {
            try (DuckEventStore store = DuckEventStore.open(Path.of(arguments[0]), SETTINGS, InstantSource.system())) {
                for (long from = store.appliedThrough(Log.JOURNAL) + 1; ; from += 100) {
                    store.append(Sample.batch(Log.JOURNAL, from, from + 100));
                    System.out.println(from + 99);
                    System.out.flush();
                }
            }
        }
    }

    @Test
    void positionsAndRowsAgreeAfterAKill(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("history.duckdb");
        long before = -1;
        for (int batches : List.of(3, 9, 26)) {
            long told = killAfter(batches, file);
            try (DuckEventStore store = DuckEventStore.open(file, SETTINGS, InstantSource.system())) {
                long through = store.appliedThrough(Log.JOURNAL);
                assertThat(store.setAside()).isEmpty();
                assertThat(through).isGreaterThanOrEqualTo(told).isGreaterThan(before);
                Selection all = Selection.of(Span.always(), Scope.everything());
                int expected = Sample.rows(Log.JOURNAL, 0, through + 1).size();
                assertThat(store.count(all)).isEqualTo(expected);
                assertThat(store.totals(Span.always(), Scope.everything()).stream()
                                .mapToLong(Total::rows)
                                .sum())
                        .isEqualTo(expected);
                before = through;
            }
        }
    }

    private static long killAfter(int batches, Path file) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Endless.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long told = -1;
        try (BufferedReader lines = writer.inputReader()) {
            for (int i = 0; i < batches; i++) {
                told = Long.parseLong(lines.readLine());
            }
            writer.destroyForcibly().waitFor();
        }
        return told;
    }
}
