package org.cylcomed.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    Path temporary;

    private Path folder() {
        return temporary.resolve("journal");
    }

    private static void append(Journal journal, int count) throws IOException {
        long from = journal.acknowledged();
        for (long position = from; position < from + count; position++) {
            assertThat(journal.append(Records.of(position))).isEqualTo(position);
        }
        journal.sync();
    }

    private static void assertHolds(Journal journal, long from, long to) throws IOException {
        try (JournalReader reader = journal.read(from)) {
            for (long position = from; position < to; position++) {
                assertThat(reader.next()).isEqualTo(Records.of(position));
                assertThat(reader.position()).isEqualTo(position);
            }
            assertThat(reader.next()).isNull();
            assertThat(reader.lost()).isZero();
        }
    }

    @Test
    void recordsComeBackInOrderFromAnyPosition() throws IOException {
        try (Journal journal = Journal.open(folder(), 10_000)) {
            append(journal, 500);
            assertThat(journal.segments()).hasSizeGreaterThan(3);
            for (long from : new long[] {0, 1, 250, 499, 500}) {
                assertHolds(journal, from, 500);
            }
        }
    }

    @Test
    void recordsOfAnEndedSegmentMayBeChangedAndAllKeepTheirPositions() throws IOException {
        byte[] other = {1};
        try (Journal journal = Journal.open(folder(), 10_000);
                JournalReader early = journal.read(0)) {
            append(journal, 300);
            assertThat(early.next()).isEqualTo(Records.of(0));
            long first = journal.segments().get(1);
            Files.writeString(folder().resolve("%020d.journal.torn".formatted(first)), "left of a crash");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> journal.rewrite(journal.segments().getLast(), record -> record));
            assertThat(journal.rewrite(first, record -> record)).isZero();
            assertThat(journal.rewrite(first, record -> Arrays.equals(record, Records.of(first + 1)) ? other : record))
                    .isEqualTo(1);
            try (Stream<Path> files = Files.list(folder())) {
                assertThat(files.map(Path::toString))
                        .noneMatch(name -> name.endsWith(".torn") || name.endsWith(".new"));
            }
        }
        try (Journal journal = Journal.open(folder(), 10_000)) {
            long changed = journal.segments().get(1) + 1;
            assertHolds(journal, 0, 300, changed, other);
        }
    }

    private static void assertHolds(Journal journal, long from, long to, long changed, byte[] other)
            throws IOException {
        try (JournalReader reader = journal.read(from)) {
            for (long position = from; position < to; position++) {
                assertThat(reader.next()).isEqualTo(position == changed ? other : Records.of(position));
            }
            assertThat(reader.next()).isNull();
            assertThat(reader.lost()).isZero();
        }
    }

    @Test
    void aRewritingThatFailsLeavesTheOldSegmentAndNothingBesideIt() throws IOException {
        try (Journal journal = Journal.open(folder(), 10_000)) {
            append(journal, 300);
            Path file = folder().resolve("%020d.journal".formatted(0));
            Path fresh = folder().resolve("%020d.journal.new".formatted(0));
            byte[] bytes = Files.readAllBytes(file);
            int[] asked = {0};
            int records = (int) (long) journal.segments().get(1);
            assertThatThrownBy(() -> journal.rewrite(0, record -> {
                        if (asked[0]++ == records + 3) {
                            throw new UncheckedIOException(new IOException("no space left"));
                        }
                        return new byte[] {1};
                    }))
                    .isInstanceOf(UncheckedIOException.class);
            assertThat(file).hasBinaryContent(bytes);
            assertThat(fresh).doesNotExist();
            Files.writeString(fresh, "begun by a process that was killed");
            assertThat(journal.rewrite(0, record -> record)).isZero();
            assertThat(fresh).doesNotExist();
        }
    }

    @Test
    void aSegmentThatTheDiskHasSpoiltIsLeftAsItIs() throws IOException {
        try (Journal journal = Journal.open(folder(), 10_000)) {
            append(journal, 300);
            Path file = folder().resolve("%020d.journal".formatted(0));
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
            assertThat(journal.rewrite(0, record -> new byte[] {1})).isZero();
            assertThat(file).hasBinaryContent(bytes);
        }
    }

    @Test
    void anEndedSegmentIsFollowedByAnotherAndAnEmptyOneIsNotEnded() throws IOException {
        try (Journal journal = Journal.open(folder())) {
            append(journal, 3);
            journal.endSegment();
            journal.endSegment();
            assertThat(journal.segments()).containsExactly(0L, 3L);
            append(journal, 2);
            assertHolds(journal, 0, 5);
        }
    }

    @Test
    void aReaderGoesOnWhenMoreIsAcknowledged() throws IOException {
        try (Journal journal = Journal.open(folder(), 10_000);
                JournalReader reader = journal.read(0)) {
            assertThat(reader.next()).isNull();
            for (int position = 0; position < 300; position++) {
                journal.append(Records.of(position));
                assertThat(position % 7 == 0 ? reader.next() : null)
                        .as("not acknowledged")
                        .isNull();
                journal.sync();
                assertThat(reader.next()).isEqualTo(Records.of(position));
            }
        }
    }

    @Test
    void aJournalGoesOnAfterItWasClosed() throws IOException {
        for (int round = 0; round < 4; round++) {
            try (Journal journal = Journal.open(folder(), 10_000)) {
                assertThat(journal.recovery()).isEqualTo(new Journal.Recovery(round * 100L, 0));
                append(journal, 100);
                assertHolds(journal, 0, (round + 1) * 100L);
            }
        }
    }

    @Test
    void whatWasAppendedAndNotSyncedIsSyncedByClosing() throws IOException {
        try (Journal journal = Journal.open(folder())) {
            journal.append(Records.of(0));
        }
        try (Journal journal = Journal.open(folder())) {
            assertHolds(journal, 0, 1);
        }
    }

    /** Whatever byte a crash cut the file at, exactly the whole records before it remain. */
    @Test
    void aTornTailIsCutAtEveryByte() throws IOException {
        try (Journal journal = Journal.open(folder())) {
            for (int i = 0; i < 5; i++) {
                journal.append(new byte[] {(byte) i, 1, 2, 3, 4, 5, 6});
            }
        }
        Path segment = Segment.file(folder(), 0);
        byte[] whole = Files.readAllBytes(segment);
        int frame = Segment.FRAME_BYTES + 7;
        for (int length = 0; length < whole.length; length++) {
            Files.write(segment, Arrays.copyOf(whole, length));
            int records = Math.max(0, (length - Segment.HEADER_BYTES) / frame);
            int kept = length < Segment.HEADER_BYTES ? 0 : Segment.HEADER_BYTES + records * frame;
            try (Journal journal = Journal.open(folder())) {
                assertThat(journal.recovery())
                        .as("cut at " + length)
                        .isEqualTo(new Journal.Recovery(records, length - kept));
                assertThat(journal.append(new byte[] {9})).isEqualTo(records);
                journal.sync();
                try (JournalReader reader = journal.read(records)) {
                    assertThat(reader.next()).containsExactly(9);
                }
            }
        }
    }

    @Test
    void aTornTailIsKeptAside() throws IOException {
        try (Journal journal = Journal.open(folder())) {
            append(journal, 3);
        }
        Path segment = Segment.file(folder(), 0);
        Files.write(segment, new byte[] {0, 0, 0, 9, 1, 2}, StandardOpenOption.APPEND);

        try (Journal journal = Journal.open(folder())) {
            assertThat(journal.recovery().tornBytes()).isEqualTo(6);
            assertHolds(journal, 0, 3);
        }
        assertThat(segment.resolveSibling(segment.getFileName() + ".torn"))
                .hasBinaryContent(new byte[] {0, 0, 0, 9, 1, 2});
    }

    /** As a file system may leave the end of a file whose length was written before its content. */
    @Test
    void zerosAtTheEndAreNoRecords() throws IOException {
        try (Journal journal = Journal.open(folder())) {
            append(journal, 3);
        }
        Files.write(Segment.file(folder(), 0), new byte[4096], StandardOpenOption.APPEND);

        try (Journal journal = Journal.open(folder())) {
            assertThat(journal.recovery()).isEqualTo(new Journal.Recovery(3, 4096));
        }
    }

    @Test
    void aSpoiltRecordEndsItsSegmentAndTheNextIsRead() throws IOException {
        try (Journal journal = Journal.open(folder(), 10_000)) {
            append(journal, 400);
            List<Long> segments = journal.segments();
            long spoilt = segments.get(1) + 3;
            Path file = Segment.file(folder(), segments.get(1));
            byte[] bytes = Files.readAllBytes(file);
            int at = Segment.HEADER_BYTES;
            for (long position = segments.get(1); position < spoilt; position++) {
                at += Segment.FRAME_BYTES + Records.of(position).length;
            }
            bytes[at + Segment.FRAME_BYTES] ^= 1;
            Files.write(file, bytes);

            try (JournalReader reader = journal.read(0)) {
                long read = 0;
                while (reader.next() != null) {
                    assertThat(reader.position()).isEqualTo(read < spoilt ? read : read + segments.get(2) - spoilt);
                    read++;
                }
                assertThat(reader.lost()).isEqualTo(segments.get(2) - spoilt);
                assertThat(read).isEqualTo(400 - reader.lost());
            }
        }
    }

    @Test
    void aSegmentPutInThePlaceOfAnotherIsNotRead() throws IOException {
        try (Journal journal = Journal.open(folder(), 10_000)) {
            append(journal, 400);
            List<Long> segments = journal.segments();
            Files.copy(
                    Segment.file(folder(), segments.get(0)),
                    Segment.file(folder(), segments.get(1)),
                    StandardCopyOption.REPLACE_EXISTING);

            try (JournalReader reader = journal.read(segments.get(1))) {
                assertThat(reader.next()).isEqualTo(Records.of(segments.get(2)));
                assertThat(reader.lost()).isEqualTo(segments.get(2) - segments.get(1));
            }
        }
    }

    @Test
    void trimmingDeletesWholeSegmentsOnlyAndPositionsGoOn() throws IOException {
        long kept;
        try (Journal journal = Journal.open(folder(), 10_000)) {
            append(journal, 300);
            long before = journal.bytes();
            kept = journal.trim(150);

            assertThat(kept).isPositive().isLessThanOrEqualTo(150);
            assertThat(journal.bytes()).isLessThan(before);
            assertHolds(journal, kept, 300);
            try (JournalReader reader = journal.read(0)) {
                assertThat(reader.next()).isEqualTo(Records.of(kept));
                assertThat(reader.lost()).isEqualTo(kept);
            }
            assertThat(journal.trim(Long.MAX_VALUE)).isEqualTo(journal.segment());
        }
        try (Journal journal = Journal.open(folder(), 10_000)) {
            assertThat(journal.acknowledged()).isEqualTo(300);
        }
    }

    @Test
    void aJournalIsOpenOnce() throws IOException {
        try (Journal journal = Journal.open(folder())) {
            assertThatThrownBy(() -> Journal.open(folder())).isInstanceOf(IOException.class);
            append(journal, 1);
        }
        Journal.open(folder()).close();
    }

    @Test
    void onlyItsOwnerReadsAJournal() throws IOException {
        Journal.open(folder()).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())))
                .isEqualTo("rwx------");
    }

    @Test
    void emptyAndOversizedRecordsAreRefusedAndDoNoHarm() throws IOException {
        try (Journal journal = Journal.open(folder())) {
            assertThatIllegalArgumentException().isThrownBy(() -> journal.append(new byte[0]));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> journal.append(new byte[Journal.MAX_RECORD_BYTES + 1]));
            append(journal, 2);
            assertHolds(journal, 0, 2);
        }
    }

    @Test
    void aClosedJournalTakesNothing() throws IOException {
        Journal journal = Journal.open(folder());
        journal.close();

        assertThatThrownBy(() -> journal.append(new byte[1])).isInstanceOf(IOException.class);
        assertThatThrownBy(journal::sync).isInstanceOf(IOException.class);
    }

    @Test
    void otherFilesInTheFolderAreLeftAlone() throws IOException {
        Journal.open(folder()).close();
        Files.writeString(folder().resolve("notes.txt"), "x");
        Files.writeString(folder().resolve("99999999999999999999.journal"), "x");

        try (Journal journal = Journal.open(folder())) {
            append(journal, 1);
            assertHolds(journal, 0, 1);
        }
        try (Stream<Path> files = Files.list(folder())) {
            assertThat(files).hasSize(4);
        }
    }
}
