package org.cylcomed.engine.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.cylcomed.engine.record.Entries.SetClock;
import org.cylcomed.engine.record.RecordReport.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class RecordVerifierTest {
    @TempDir
    Path folder;

    private final SetClock clock = new SetClock();

    private RecordReport verify(Path... since) throws IOException {
        return new RecordVerifier(Entries.SIGNER.verifier(), clock).verify(folder, List.of(since));
    }

    @Test
    void aRecordAsWrittenIsIntact() throws IOException {
        Entries.log(folder, 70_000);

        RecordReport report = verify();

        assertThat(report.isIntact()).as("%s", report.fault()).isTrue();
        assertThat(report.entries()).isEqualTo(70_000);
        assertThat(report.bytes()).isEqualTo(70_000L * 11 - 10 * 4 - 90 * 3 - 900 * 2 - 9000);
        assertThat(report.head().orElseThrow().root()).isEqualTo("o5IPun8jmgcam9EHIfE0Gt3vuu3ttBx+JEN6nRa98Ao=");
        assertThat(report.checkpoints()).isEqualTo(1);
    }

    @Test
    void whereThereIsNoRecordNothingIsVerified() {
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(this::verify);
    }

    /** A byte anywhere in the files an auditor is given, changed in one bit: file and entry are named. */
    @Test
    void aChangedByteIsFoundWhereverItIs() throws IOException {
        try (RecordLog log = RecordLog.open(folder, Entries.SIGNER, clock)) {
            Entries.append(log, 5);
            log.sign();
            clock.now = clock.now.plusSeconds(86_400);
            Entries.append(log, 259);
        }
        assertThat(verify().isIntact()).isTrue();
        int changes = 0;
        for (Path file : auditable()) {
            String name = folder.relativize(file).toString();
            byte[] bytes = Files.readAllBytes(file);
            int step = name.equals("tile/0/000") ? 37 : name.equals("tile/entries/000") ? 3 : 1;
            for (int at = 0; at < bytes.length; at += step) {
                byte[] changed = bytes.clone();
                changed[at] ^= (byte) (1 << at % 8);
                Files.write(file, changed);
                Fault fault = verify().fault().orElseThrow(() -> new AssertionError(name + " is not noticed"));
                assertThat(fault.file()).as("byte of " + name).isEqualTo(name);
                if (name.startsWith("tile/entries")) {
                    assertThat(fault.entry()).as("byte " + at).isEqualTo(entryAt(name, bytes, at));
                } else if (name.startsWith("tile/0")) {
                    assertThat(fault.entry()).isEqualTo((name.endsWith(".p/3") ? 256 : 0) + at / 32);
                }
                changes++;
            }
            Files.write(file, bytes);
        }
        assertThat(changes).isGreaterThan(1800);
        assertThat(verify().isIntact()).isTrue();
    }

    private static long entryAt(String name, byte[] bundle, int at) {
        long index = name.endsWith(".p/3") ? 256 : 0;
        int end = 0;
        while (true) {
            end += 2 + ((bundle[end] & 0xff) << 8 | bundle[end + 1] & 0xff);
            if (at < end) {
                return index;
            }
            index++;
        }
    }

    @Test
    void aCutOrRemovedFileIsFound() throws IOException {
        Entries.log(folder, 259);
        for (Path file : auditable()) {
            String name = folder.relativize(file).toString();
            byte[] bytes = Files.readAllBytes(file);
            if (!name.startsWith("checkpoints/")) {
                Files.delete(file);
                assertThat(verify().fault().orElseThrow().file()).isEqualTo(name);
            }
            for (int length : new int[] {0, 1, bytes.length / 2, bytes.length - 1}) {
                Files.write(file, java.util.Arrays.copyOf(bytes, length));
                assertThat(verify().fault().orElseThrow().file()).isEqualTo(name);
            }
            Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length + 1));
            assertThat(verify().fault().orElseThrow().file()).isEqualTo(name);
            Files.write(file, bytes);
        }
        assertThat(verify().isIntact()).isTrue();
    }

    /** Who changes an entry and all hashes above it meets the signature. */
    @Test
    void anEntryRewrittenWithItsHashesIsFound() throws IOException {
        Entries.log(folder, 600);
        rewriteWithoutTheKey(folder, 300, 600);

        assertThat(verify().fault().orElseThrow().file()).isEqualTo("checkpoint");
        assertThat(verify().fault().orElseThrow().reason()).contains("without the key");
    }

    private static void rewriteWithoutTheKey(Path folder, long from, long size) throws IOException {
        Edge edge = new Edge();
        TileFolder files = new TileFolder(folder);
        byte[][] entries = new byte[256][];
        for (long index = 0; index < size; index++) {
            byte[] entry = Entries.of(index < from ? index : index + 1);
            entries[(int) (index % 256)] = entry;
            edge.append(new TreeHash().leaf(entry), (path, hashes) -> write(files, path, hashes));
            if (index % 256 == 255) {
                write(files, TilePath.entries(index / 256, 256), Bundle.encode(entries, 256));
            }
        }
        int width = (int) (size % 256);
        write(files, TilePath.entries(size / 256, width), Bundle.encode(entries, width));
        for (int level = 0; level < 2; level++) {
            int hashes = Edge.width(level, size);
            byte[] tile = java.util.Arrays.copyOf(edge.tiles()[level], hashes * 32);
            write(files, TilePath.tile(level, Edge.full(level, size), hashes), tile);
        }
    }

    private static void write(TileFolder files, TilePath path, byte[] bytes) {
        try {
            files.write(Map.of(path, bytes));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** What a person with the key can do, and what a checkpoint kept elsewhere is good for. */
    @Test
    void aRecordRewrittenWithTheKeyIsFoundByACheckpointKeptElsewhere(@TempDir Path elsewhere) throws IOException {
        Entries.log(folder, 400);
        Path kept = Files.copy(folder.resolve("checkpoint"), elsewhere.resolve("kept"));
        deleteAll();
        try (RecordLog log = RecordLog.open(folder, Entries.SIGNER, clock)) {
            for (int index = 0; index < 500; index++) {
                log.append(Entries.of(index == 33 ? 34 : index));
            }
        }

        assertThat(verify().isIntact()).isTrue();
        Fault fault = verify(kept).fault().orElseThrow();
        assertThat(fault.file()).isEqualTo(kept.toString());
        assertThat(fault.reason()).contains("between entry 0 and 400", "somebody who has the key");
    }

    @Test
    void aRecordShorterThanACheckpointKeptElsewhereIsFound(@TempDir Path elsewhere) throws IOException {
        Entries.log(folder, 400);
        Path kept = Files.copy(folder.resolve("checkpoint"), elsewhere.resolve("kept"));
        deleteAll();
        Entries.log(folder, 300);

        assertThat(verify(kept).fault().orElseThrow().reason()).contains("entries were removed");
    }

    @Test
    void aRecordThatOnlyGrewContinuesACheckpointKeptElsewhere(@TempDir Path elsewhere) throws IOException {
        Entries.log(folder, 400);
        Path kept = Files.copy(folder.resolve("checkpoint"), elsewhere.resolve("kept"));
        Entries.log(folder, 1000);

        assertThat(verify(kept).isIntact()).isTrue();
        assertThat(verify(kept).checkpoints()).isEqualTo(2);
        assertThat(new RecordVerifier(Entries.signer(8).verifier(), clock)
                        .verify(folder, List.of())
                        .fault())
                .isPresent();
    }

    @Test
    void aRecordIsVerifiedWhileItGrows() throws IOException {
        try (RecordLog log = RecordLog.open(folder, Entries.SIGNER, clock)) {
            for (int step = 0; step < 60; step++) {
                clock.now = clock.now.plusMillis(700);
                Entries.append(log, log.size() + 37);
                RecordReport report = verify();
                assertThat(report.fault()).isEmpty();
                assertThat(report.entries()).isBetween(log.size() - 37, log.size());
            }
        }
    }

    /** The writer signs after every commit, so files are replaced under the hands of those who read. */
    @Test
    @Timeout(60)
    void readingAndVerifyingNeverMeetAHalfWrittenRecord() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        try (RecordLog log = RecordLog.open(folder, Entries.SIGNER, clock);
                ExecutorService writers = Executors.newSingleThreadExecutor()) {
            Future<?> writing = writers.submit(() -> {
                try {
                    for (int step = 0; step < 150; step++) {
                        Entries.append(log, log.size() + 1 + step % 40);
                        log.sign();
                    }
                    return log.size();
                } finally {
                    done.set(true);
                }
            });
            RecordReader reader = log.read(0);
            long read = 0;
            int verified = 0;
            while (!done.get() || read < log.size()) {
                RecordReport report = verify();
                assertThat(report.fault()).isEmpty();
                verified++;
                for (byte[] entry = reader.next(); entry != null; entry = reader.next()) {
                    assertThat(entry).isEqualTo(Entries.of(read));
                    assertThat(reader.index()).isEqualTo(read);
                    assertThat(log.tile(0, read / 256, (int) (read % 256) + 1)).isPresent();
                    read++;
                }
            }
            assertThat(writing.get()).isEqualTo(read);
            assertThat(read).isGreaterThan(2000);
            assertThat(verified).isGreaterThan(3);
        }
    }

    private List<Path> auditable() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> folder.relativize(file).toString().matches("checkpoint|checkpoints/.*|tile/.*"))
                    .sorted()
                    .toList();
        }
    }

    private void deleteAll() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                if (!file.equals(folder)) {
                    Files.delete(file);
                }
            }
        }
    }
}
