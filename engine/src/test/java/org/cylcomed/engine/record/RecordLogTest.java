package org.cylcomed.engine.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.cylcomed.engine.record.Entries.SetClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordLogTest {
    @TempDir
    Path folder;

    private final SetClock clock = new SetClock();

    private RecordLog open() throws IOException {
        return RecordLog.open(folder, Entries.SIGNER, clock);
    }

    @Test
    void anEntryIsSeenWhenItIsCommittedAndNotBefore() throws IOException {
        try (RecordLog log = open()) {
            RecordReader reader = log.read(0);
            assertThat(log.append(Entries.of(0))).isZero();
            assertThat(log.append(new byte[0])).isEqualTo(1);
            assertThat(log.size()).isZero();
            assertThat(reader.next()).isNull();

            log.commit();

            assertThat(log.size()).isEqualTo(2);
            assertThat(reader.next()).isEqualTo(Entries.of(0));
            assertThat(reader.next()).isEmpty();
            assertThat(reader.index()).isEqualTo(1);
            assertThat(reader.next()).isNull();
        }
    }

    /** Both roots come from a recursion over the entries in another language. */
    @ParameterizedTest
    @ValueSource(ints = {1, 255, 256, 257, 500})
    void howItIsCommittedDoesNotMatter(int step) throws IOException {
        try (RecordLog log = open()) {
            for (int index = 0; index < 600; index++) {
                log.append(Entries.of(index));
                if (index % step == 0) {
                    log.commit();
                }
            }
        }
        try (RecordLog log = open()) {
            assertThat(log.checkpoint())
                    .startsWith(Entries.ORIGIN + "\n600\n6KgEr1lnie1PU5QuKUz+RNW+1McUDH8PX6UsDBIiMtY=\n\n— ");
            assertHolds(log, 600);
        }
        assertThat(files("tile"))
                .containsExactly(
                        "tile/0/000",
                        "tile/0/001",
                        "tile/0/002.p/88",
                        "tile/1/000.p/2",
                        "tile/entries/000",
                        "tile/entries/001",
                        "tile/entries/002.p/88");
    }

    @Test
    void aLogOfManyLevelsGoesOnAfterEveryOpening() throws IOException {
        for (long size : new long[] {65_530, 65_536, 65_537, 70_000}) {
            try (RecordLog log = open()) {
                Entries.append(log, size);
            }
        }
        try (RecordLog log = open()) {
            assertThat(log.checkpoint()).contains("\n70000\no5IPun8jmgcam9EHIfE0Gt3vuu3ttBx+JEN6nRa98Ao=\n");
            assertHolds(log, 70_000);
            List<byte[]> proof = log.inclusionProof(69_999, 70_000);
            assertThat(MerkleProof.includes(Entries.of(69_999), 69_999, 70_000, log.root(), proof))
                    .isTrue();
            List<byte[]> grown = log.consistencyProof(65_537, 70_000);
            assertThat(MerkleProof.grew(65_537, new TreeProofs(65_537, this::tile).root(), 70_000, log.root(), grown))
                    .isTrue();
            assertThat(log.tile(2, 0, 1)).isPresent();
            assertThat(log.tile(2, 0, 2)).isEmpty();
            assertThat(log.tile(3, 0, 1)).isEmpty();
        }
        try (Stream<Path> tail = Files.list(folder.resolve("tail"))) {
            assertThat(tail.mapToLong(file -> file.toFile().length()).sum()).isLessThan(4 << 20);
        }
    }

    private byte[] tile(int level, long index, int width) throws IOException {
        return new TileFolder(folder)
                .read(TilePath.tile(level, index, width))
                .orElseThrow()
                .bytes();
    }

    @Test
    void everyNarrowerTileAndBundleIsServed() throws IOException {
        try (RecordLog log = open()) {
            Entries.append(log, 300);
            byte[] full = log.tile(0, 0, 256).orElseThrow();
            assertThat(log.tile(0, 0, 7)).contains(Arrays.copyOf(full, 7 * 32));
            byte[] partial = log.tile(0, 1, 44).orElseThrow();
            assertThat(log.tile(0, 1, 1)).contains(Arrays.copyOf(partial, 32));
            assertThat(log.tile(0, 1, 45)).isEmpty();
            assertThat(log.tile(0, 2, 1)).isEmpty();
            assertThat(log.tile(63, 0, 1)).isEmpty();
            assertThat(Bundle.decode(log.entries(1, 3).orElseThrow()).entries())
                    .containsExactly(Entries.of(256), Entries.of(257), Entries.of(258));
            assertThat(Bundle.decode(log.entries(0, 2).orElseThrow()).entries()).hasSize(2);
            assertThat(log.entries(1, 45)).isEmpty();
            assertThat(log.resource(TilePath.parse("tile/entries/001.p/44").orElseThrow()))
                    .isPresent();
        }
    }

    @Test
    void aCheckpointIsSignedAtMostOnceASecond() throws Exception {
        try (RecordLog log = open()) {
            Entries.append(log, 1);
            assertThat(signed()).isEqualTo(0);
            clock.now = clock.now.plusMillis(999);
            Entries.append(log, 2);
            assertThat(signed()).isEqualTo(0);
            clock.now = clock.now.plusMillis(1);
            Entries.append(log, 3);
            assertThat(signed()).isEqualTo(3);
            Entries.append(log, 4);
            log.append(Entries.of(4));
            log.sign();
            assertThat(signed()).isEqualTo(4);
        }
        assertThat(signed()).isEqualTo(5);
    }

    private long signed() throws Exception {
        byte[] checkpoint = Files.readAllBytes(folder.resolve("checkpoint"));
        return TreeHead.open(checkpoint, Entries.SIGNER.verifier()).size();
    }

    @Test
    void theFirstCheckpointOfEachDayIsKept() throws IOException {
        try (RecordLog log = open()) {
            for (int day = 0; day < 3; day++) {
                for (int hour = 0; hour < 2; hour++) {
                    Entries.append(log, log.size() + 10);
                    log.sign();
                }
                clock.now = clock.now.plusSeconds(86_400);
            }
        }
        assertThat(files("checkpoints"))
                .containsExactly("checkpoints/2026-11-26", "checkpoints/2026-11-27", "checkpoints/2026-11-28");
        assertThat(RecordVerifier.verify(folder, Entries.SIGNER.verifier()).checkpoints())
                .isEqualTo(3);
    }

    @Test
    void aTooLongEntryIsRefusedAndTheLogGoesOn() throws IOException {
        try (RecordLog log = open()) {
            assertThatIllegalArgumentException().isThrownBy(() -> log.append(new byte[65_536]));
            for (int i = 0; i < 260; i++) {
                log.append(new byte[65_535]);
            }
            log.commit();
            assertThat(log.size()).isEqualTo(260);
        }
        assertThat(RecordVerifier.verify(folder, Entries.SIGNER.verifier()).bytes())
                .isEqualTo(260L * 65_535);
    }

    @Test
    void entriesThatAreNeverCommittedDoNotFillTheMemory() throws IOException {
        byte[] large = new byte[65_000];
        try (RecordLog log = open()) {
            for (int i = 0; i < 1024; i++) {
                log.append(large);
            }
            assertThat(log.size()).isZero();
            assertThat(new TileFolder(folder).exists(TilePath.entries(2, 256))).isTrue();
            assertThat(log.read(0).next()).isNull();
        }
    }

    @Test
    void oneProcessAtATime() throws IOException {
        try (RecordLog log = open()) {
            assertThat(log.size()).isZero();
            assertThatExceptionOfType(IOException.class).isThrownBy(this::open).withMessageContaining("is in use");
        }
        open().close();
    }

    @Test
    void aCopyWithoutTheTailIsOpened() throws IOException {
        Entries.log(folder, 700);
        deleteAll(folder.resolve("tail"));

        try (RecordLog log = open()) {
            assertHolds(log, 700);
            Entries.append(log, 701);
        }
        try (RecordLog log = open()) {
            assertHolds(log, 701);
        }
    }

    @Test
    void openingReadsTheEdgeAndNotEveryEntry() throws IOException {
        Entries.log(folder, 70_000);
        Files.delete(folder.resolve("tile/entries/005"));

        try (RecordLog log = open()) {
            assertThat(log.size()).isEqualTo(70_000);
            assertThatExceptionOfType(RecordDamagedException.class)
                    .isThrownBy(() -> log.read(5 * 256).next());
        }
        assertThat(RecordVerifier.verify(folder, Entries.SIGNER.verifier())
                        .fault()
                        .orElseThrow()
                        .file())
                .isEqualTo("tile/entries/005");
    }

    /** A thousand entries a second of 500 bytes, in commits of 500, a checkpoint each second. */
    @Test
    @Tag("long")
    void aThousandEntriesASecondTakeLessThanATwentiethOfACore() throws IOException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Random random = new Random(1);
        byte[] entry = new byte[500];
        long begun = 0;
        int seconds = 60;
        try (RecordLog log = open()) {
            for (int second = -10; second < seconds; second++) {
                begun = second == 0 ? threads.getCurrentThreadCpuTime() : begun;
                for (int i = 0; i < 1000; i++) {
                    random.nextBytes(entry);
                    log.append(entry);
                    if (i % 500 == 499) {
                        clock.now = clock.now.plusMillis(500);
                        log.commit();
                    }
                }
            }
            double share = (threads.getCurrentThreadCpuTime() - begun) / 1e9 / seconds;
            System.out.printf(Locale.ENGLISH, "record log: %.2f %% of a core at 1,000 entries/s%n", share * 100);
            assertThat(share).isLessThan(0.05);
        }
    }

    @Test
    void aLogThatSomebodyShortenedIsRefused() throws IOException {
        Entries.log(folder, 700);
        deleteAll(folder.resolve("tail"));
        Files.delete(folder.resolve("tile/entries/002.p/188"));

        assertRefused("somebody removed entries");
        Files.delete(folder.resolve("tile/entries/001"));
        assertRefused("signs 700 entries, but only 256");
        Files.delete(folder.resolve("checkpoint"));
        assertRefused("no checkpoint");
    }

    @Test
    void aMissingBundleBeforeTheTailIsRefused() throws IOException {
        Entries.log(folder, 700);
        Files.delete(folder.resolve("tile/entries/001"));
        deleteAll(folder.resolve("tail"));
        assertRefused("somebody removed entries");
    }

    @Test
    void aChangedHashOrEntryAtTheEdgeIsRefused() throws IOException {
        Entries.log(folder, 700);
        Path tile = folder.resolve("tile/0/000");
        byte[] hashes = Files.readAllBytes(tile);
        hashes[77] ^= 1;
        Files.write(tile, hashes);

        assertRefused("somebody changed them");
    }

    @Test
    void theCheckpointOfAnotherKeyIsRefused() throws IOException {
        Entries.log(folder, 5);

        assertThatExceptionOfType(RecordDamagedException.class)
                .isThrownBy(() -> RecordLog.open(folder, Entries.signer(8), clock))
                .withMessageContaining("The signature is not one of the key");
    }

    @Test
    void proofsOfTreesThatAreNotThereAreRefused() throws IOException {
        try (RecordLog log = open()) {
            Entries.append(log, 5);
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> log.inclusionProof(5, 5));
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> log.inclusionProof(0, 6));
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> log.consistencyProof(5, 4));
        }
    }

    private void assertRefused(String why) {
        assertThatExceptionOfType(RecordDamagedException.class)
                .isThrownBy(this::open)
                .withMessageContaining(why);
    }

    private static void assertHolds(RecordLog log, int size) throws IOException {
        List<byte[]> entries = Entries.read(log);
        assertThat(entries).hasSize(size);
        for (int index = 0; index < size; index++) {
            assertThat(new String(entries.get(index), StandardCharsets.UTF_8)).isEqualTo("entry " + index);
        }
    }

    private List<String> files(String below) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(below))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static void deleteAll(Path gone) throws IOException {
        try (Stream<Path> files = Files.walk(gone)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
