package org.cylcomed.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.cylcomed.engine.journal.Journal;
import org.cylcomed.engine.record.Entries.SetClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that appends is killed, or the disk holds less of the end; what was committed must be there, whole. */
class RecordCrashTest {
    @TempDir
    Path folder;

    /** Appends entries and says on standard output how many are committed, until it is killed. */
    static final class Writer {
        @SuppressWarnings("InfiniteLoopStatement")
        public static void main(String[] arguments) throws IOException {
            try (RecordLog log = RecordLog.open(Path.of(arguments[0]), Entries.SIGNER, InstantSource.system())) {
                System.out.println(log.size());
                long index = log.size();
                Random random = new Random(index);
                while (true) {
                    int batch = 1 + random.nextInt(300);
                    for (int i = 0; i < batch; i++) {
                        log.append(Entries.of(index++));
                    }
                    log.commit();
                    if (random.nextInt(4) == 0) {
                        log.sign();
                    }
                    System.out.println(log.size());
                }
            }
        }
    }

    @Test
    @Timeout(60)
    void everyCommittedEntryOutlivesAKill() throws Exception {
        killAndRead(3);
    }

    @Test
    @Tag("long")
    @Timeout(300)
    void everyCommittedEntryOutlivesTwentyKills() throws Exception {
        killAndRead(20);
    }

    private void killAndRead(int kills) throws Exception {
        long held = 0;
        Random random = new Random(kills);
        for (int kill = 0; kill < kills; kill++) {
            long committed = writeUntilKilled(held + 500 + random.nextInt(3000), random.nextInt(20_000));
            assertIntact();
            try (RecordLog log = RecordLog.open(folder, Entries.SIGNER, new SetClock())) {
                held = log.size();
                assertThat(held).isGreaterThanOrEqualTo(committed).isGreaterThan(0);
                assertHolds(log);
            }
            assertIntact();
        }
    }

    private void assertIntact() throws IOException {
        assertThat(RecordVerifier.verify(folder, Entries.SIGNER.verifier()).fault())
                .isEmpty();
    }

    private static void assertHolds(RecordLog log) throws IOException {
        List<byte[]> entries = Entries.read(log);
        assertThat(entries).hasSize((int) log.size());
        for (int index = 0; index < entries.size(); index++) {
            assertThat(entries.get(index)).isEqualTo(Entries.of(index));
        }
    }

    /** 300 entries are signed, 5 more committed; then the tail ends at any byte of its file. */
    @Test
    void whereverTheTailEndsEntriesAreWholeAndSignedOnesThere(@TempDir Path copies) throws IOException {
        Path crashed = copies.resolve("crashed");
        try (RecordLog log = RecordLog.open(folder, Entries.SIGNER, new SetClock())) {
            Entries.append(log, 300);
            log.sign();
            Entries.append(log, 305);
            copy(folder, crashed);
        }
        long whole = Files.size(tail(crashed));
        long longest = 0;
        for (long end = whole; end >= 0; end -= end > whole - 130 ? 1 : 211) {
            Path copy = copies.resolve("copy");
            copy(crashed, copy);
            try (FileChannel file = FileChannel.open(tail(copy), StandardOpenOption.WRITE)) {
                file.truncate(end);
            }
            try (RecordLog log = RecordLog.open(copy, Entries.SIGNER, new SetClock())) {
                assertThat(log.size()).isBetween(300L, 305L);
                assertThat(log.size() == 305).isEqualTo(end == whole);
                assertHolds(log);
                assertThat(log.recovery().cutBytes() > 0)
                        .isEqualTo(log.recovery().cut().isPresent());
                if (log.recovery().cut().isPresent()) {
                    assertThat(Files.size(log.recovery().cut().get()))
                            .isEqualTo(log.recovery().cutBytes());
                }
                longest = Math.max(longest, log.recovery().cutBytes());
                log.append(Entries.of(log.size()));
                log.commit();
                assertHolds(log);
            }
            assertThat(RecordVerifier.verify(copy, Entries.SIGNER.verifier()).fault())
                    .isEmpty();
            delete(copy);
        }
        assertThat(longest).isPositive();
    }

    /** Between its writes a process may die at any place; the files are there in the order they are written in. */
    @Test
    void filesThatACrashLeftOutAreWrittenAgain(@TempDir Path copies) throws IOException {
        Path crashed = copies.resolve("crashed");
        try (RecordLog log = RecordLog.open(folder, Entries.SIGNER, new SetClock())) {
            Entries.append(log, 100);
            log.sign();
            copy(folder.resolve("tile"), copies.resolve("tile"));
            Entries.append(log, 600);
            copy(folder, crashed);
        }
        String[] writtenLast = {"tile/entries/001", "tile/entries/000", "tile/0/001", "tile/0/000"};
        for (int gone = 0; gone <= writtenLast.length; gone++) {
            Path copy = copies.resolve("copy");
            copy(crashed, copy);
            for (int i = 0; i < gone; i++) {
                Files.delete(copy.resolve(writtenLast[i]));
                Files.writeString(copy.resolve(writtenLast[i] + ".new"), "half");
            }
            if (gone > 1) {
                copy(copies.resolve("tile"), copy.resolve("tile"));
            }
            try (RecordLog log = RecordLog.open(copy, Entries.SIGNER, new SetClock())) {
                assertThat(log.size()).isEqualTo(600);
                assertHolds(log);
            }
            assertThat(RecordVerifier.verify(copy, Entries.SIGNER.verifier()).fault())
                    .isEmpty();
            delete(copy);
        }
    }

    private static Path tail(Path record) throws IOException {
        try (Stream<Path> files = Files.list(record.resolve("tail"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("0"))
                    .sorted(Comparator.reverseOrder())
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static void delete(Path gone) throws IOException {
        try (Stream<Path> files = Files.walk(gone)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Kills the writer some microseconds after it said that {@code enough} are committed; gives its last word. */
    private long writeUntilKilled(long enough, int thenMicros) throws Exception {
        String separator = System.getProperty("path.separator");
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx64m",
                        "-cp",
                        codeOf(Journal.class) + separator + codeOf(Writer.class),
                        Writer.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long committed = -1;
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                committed = Long.parseLong(line);
                if (committed >= enough && writer.isAlive()) {
                    TimeUnit.MICROSECONDS.sleep(thenMicros);
                    writer.toHandle().destroyForcibly(); // Process.destroyForcibly would close what it said last
                }
            }
        } finally {
            writer.destroyForcibly();
        }
        writer.waitFor();
        assertThat(writer.exitValue()).as("killed by SIGKILL").isEqualTo(128 + 9);
        return committed;
    }

    private static String codeOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }
}
