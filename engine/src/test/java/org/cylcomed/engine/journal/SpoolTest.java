package org.cylcomed.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final long MAX_BYTES = 256 << 10;

    @TempDir
    Path folder;

    private static byte[] record(int number) {
        byte[] record = new byte[1000];
        record[0] = (byte) (number >>> 8);
        record[1] = (byte) number;
        return record;
    }

    private static int firstWaiting(Spool spool) throws IOException {
        try (JournalReader reader = spool.waiting()) {
            byte[] record = reader.next();
            return record == null ? -1 : ((record[0] & 0xff) << 8) | (record[1] & 0xff);
        }
    }

    @Test
    void whatWasDeliveredIsForgottenAlsoAfterARestart() throws IOException {
        try (Spool spool = Spool.open(folder, MAX_BYTES)) {
            for (int i = 0; i < 100; i++) {
                spool.add(record(i));
            }
            spool.sync();
            spool.deliveredThrough(60);
            assertThat(firstWaiting(spool)).isEqualTo(60);
        }
        try (Spool spool = Spool.open(folder, MAX_BYTES)) {
            assertThat(firstWaiting(spool)).isEqualTo(60);
            spool.deliveredThrough(100);
            assertThat(firstWaiting(spool)).isEqualTo(-1);
            assertThat(spool.dropped()).isZero();
        }
    }

    @Test
    void aFullSpoolGivesUpTheOldestAndCountsThem() throws IOException {
        try (Spool spool = Spool.open(folder, MAX_BYTES)) {
            for (int i = 0; i < 2000; i++) {
                spool.add(record(i));
            }
            spool.sync();

            assertThat(spool.dropped()).isPositive().isEqualTo(firstWaiting(spool));
            assertThat(2000 - spool.dropped()).isGreaterThan(200);
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files.mapToLong(file -> file.toFile().length()).sum())
                        .isLessThanOrEqualTo(MAX_BYTES + 2000);
            }
        }
    }

    @Test
    void deliveredRecordsMakeRoomWithoutBeingCountedAsDropped() throws IOException {
        try (Spool spool = Spool.open(folder, MAX_BYTES)) {
            for (int i = 0; i < 2000; i++) {
                spool.add(record(i));
                if (i % 100 == 99) {
                    spool.sync();
                    spool.deliveredThrough(i + 1);
                }
            }
            assertThat(spool.dropped()).isZero();
            assertThat(firstWaiting(spool)).isEqualTo(-1);
        }
    }

    @Test
    void whatWasDeliveredIsKeptForAServerThatWasSetBackAsLongAsThereIsRoom() throws IOException {
        try (Spool spool = Spool.open(folder, MAX_BYTES)) {
            for (int i = 0; i < 100; i++) {
                assertThat(spool.add(record(i))).isEqualTo(i);
            }
            spool.sync();
            spool.deliveredThrough(100);

            assertThat(spool.deliverAgain(40)).isEqualTo(40);
            assertThat(firstWaiting(spool)).isEqualTo(40);
        }
        try (Spool spool = Spool.open(folder, MAX_BYTES)) {
            assertThat(spool.delivered()).isEqualTo(40);
            spool.deliveredThrough(100);
            for (int i = 100; i < 2000; i++) {
                spool.add(record(i));
                spool.sync();
                spool.deliveredThrough(i + 1);
            }
            assertThat(spool.deliverAgain(40)).isEqualTo(spool.first()).isGreaterThan(1000);
            assertThat(spool.dropped()).isZero();
        }
    }

    @Test
    void aSpoiltNoteOfWhatWasDeliveredDeliversAgain() throws IOException {
        try (Spool spool = Spool.open(folder, MAX_BYTES)) {
            spool.add(record(0));
            spool.add(record(1));
            spool.sync();
            spool.deliveredThrough(1);
        }
        Files.write(folder.resolve("delivered"), new byte[3]);

        try (Spool spool = Spool.open(folder, MAX_BYTES)) {
            assertThat(firstWaiting(spool)).isZero();
        }
    }
}
