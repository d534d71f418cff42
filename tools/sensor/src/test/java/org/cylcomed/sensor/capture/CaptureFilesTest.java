package org.cylcomed.sensor.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.cylcomed.sensor.capture.CaptureReport.File;
import org.cylcomed.sensor.capture.CaptureReport.Skipped;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureFilesTest {
    @TempDir
    Path folder;

    private final List<String> seen = new ArrayList<>();

    private static CaptureBytes pcap() {
        return new CaptureBytes(ByteOrder.LITTLE_ENDIAN).pcapHeader(CaptureBytes.MICROSECONDS, 1);
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
            packed.write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private Path file(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    private CaptureReport readAll(Path... paths) throws IOException {
        try (CaptureFiles files = CaptureFiles.open(List.of(paths))) {
            Packet packet = new Packet();
            while (files.next(packet)) {
                String text = new String(packet.bytes, packet.offset, packet.captured, StandardCharsets.US_ASCII);
                seen.add(packet.frame + " " + packet.fileIndex + " " + text);
            }
            return files.report();
        }
    }

    @Test
    void aPackedCaptureIsReadWhateverItsName() throws IOException {
        byte[] plain = pcap().pcapRecord(1, 1, "a").pcapRecord(2, 1, "b").bytes();

        CaptureReport report = readAll(file("capture.txt", gzip(gzip(plain))));

        assertThat(seen).containsExactly("1 0 a", "2 0 b");
        assertThat(report.skipped()).isEmpty();
        assertThat(report.files()).extracting(File::packets).containsExactly(2L);
        assertThat(report.files()).extracting(File::bytes).containsExactly(2L);
    }

    @Test
    void gzipMembersFollowEachOther() throws IOException {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        members.writeBytes(gzip(pcap().pcapRecord(1, 1, "a").bytes()));
        members.writeBytes(gzip(Arrays.copyOfRange(pcap().pcapRecord(2, 1, "b").bytes(), 24, 41)));

        readAll(file("two.pcap.gz", members.toByteArray()));

        assertThat(seen).containsExactly("1 0 a", "2 0 b");
    }

    /** The 41 bytes of a capture of one packet, packed by zstd 1.5. */
    private static final byte[] ZSTANDARD =
            Base64.getDecoder().decode("KLUv/QRYzQAAiNTDsqECAAQA/////wEAAABhAgA7xAnABf2wLco=");

    @Test
    void zstandardIsRead() throws IOException {
        CaptureReport report = readAll(file("packed", ZSTANDARD));

        assertThat(seen).containsExactly("1 0 a");
        assertThat(report.skipped()).isEmpty();
    }

    @Test
    void skippableFramesAroundZstandardAreSkipped() throws IOException {
        byte[] skippable = {0x5f, 0x2a, 0x4d, 0x18, 5, 0, 0, 0, 'h', 'e', 'l', 'l', 'o'};
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        frames.writeBytes(skippable);
        frames.writeBytes(ZSTANDARD);
        frames.writeBytes(skippable);
        frames.writeBytes(skippable);

        CaptureReport report = readAll(file("packed", frames.toByteArray()));

        assertThat(seen).containsExactly("1 0 a");
        assertThat(report.skipped()).isEmpty();
    }

    @Test
    void zstandardThatIsCutOrChangedIsToldAndNeverThrows() throws IOException {
        for (int length = 5; length < ZSTANDARD.length; length++) {
            CaptureReport cut = readAll(file("cut", Arrays.copyOf(ZSTANDARD, length)));
            assertThat(cut.skipped()).as("cut at %d", length).hasSize(1);
        }
        for (int at = 0; at < ZSTANDARD.length; at++) {
            byte[] changed = ZSTANDARD.clone();
            changed[at] ^= 0x55;
            assertThat(readAll(file("changed", changed)).fileCount()).isLessThan(2);
        }
    }

    @Test
    void damagedPackingIsReadUpToTheDamage() throws IOException {
        CaptureBytes capture = pcap();
        for (int i = 0; i < 50_000; i++) {
            capture.pcapRecord(i, i, "packet " + i * 7919);
        }
        byte[] packed = gzip(capture.bytes());

        CaptureReport report = readAll(file("cut.pcap.gz", Arrays.copyOf(packed, packed.length / 2)));

        assertThat(seen).hasSizeBetween(1000, 49_000);
        assertThat(report.skipped()).hasSize(1);
        assertThat(report.skipped().getFirst().reason())
                .contains("cut off in a record at byte")
                .contains("Unexpected end of ZLIB input stream")
                .endsWith(", after " + seen.size() + " packets");
    }

    @Test
    void aFolderIsReadInTheOrderOfFirstPacketsAndOrdinalsGoOn() throws IOException {
        file("c/older.pcap", pcap().pcapRecord(1, 0, "a").pcapRecord(9, 0, "b").bytes());
        file("b.pcap", pcap().pcapRecord(5, 0, "d").bytes());
        file("a.pcap", pcap().pcapRecord(5, 0, "c").bytes());
        file("empty.pcap", pcap().bytes());
        file("README.md", "words".getBytes(StandardCharsets.US_ASCII));
        file("nothing", new byte[0]);

        CaptureReport report = readAll(folder);

        assertThat(seen).containsExactly("1 0 a", "2 0 b", "3 1 c", "4 2 d");
        assertThat(report.files())
                .extracting(file -> folder.relativize(Path.of(file.name())) + " " + file.firstFrame())
                .containsExactly("c/older.pcap 1", "a.pcap 3", "b.pcap 4", "empty.pcap 5");
        assertThat(report.skipped()).extracting(Skipped::reason).containsExactly("not a capture", "not a capture");
        assertThat(report.skippedCount()).isEqualTo(2);
    }

    @Test
    void aFileShownTwiceIsReadOnce() throws IOException {
        Path capture = file("a.pcap", pcap().pcapRecord(5, 0, "c").bytes());
        Files.createSymbolicLink(folder.resolve("latest.pcap"), capture);

        CaptureReport report = readAll(folder, capture);

        assertThat(seen).containsExactly("1 0 c");
        assertThat(report.skipped()).extracting(Skipped::reason).containsOnly("the same file as " + capture);
    }

    @Test
    void damageInOneFileLeavesTheOthersReadable() throws IOException {
        file("a.pcap", pcap().pcapRecord(1, 0, "a").pcapRecord(1, 0, -1, -1, "").bytes());
        file("b.pcap", pcap().pcapRecord(2, 0, "b").bytes());

        CaptureReport report = readAll(folder);

        assertThat(seen).containsExactly("1 0 a", "2 1 b");
        assertThat(report.skipped())
                .extracting(Skipped::reason)
                .containsExactly("record length 4294967295 at byte 41 is not plausible, after 1 packet");
    }

    @Test
    void aPathThatDoesNotExistIsRefusedAtOnce() {
        assertThatThrownBy(() -> readAll(folder.resolve("missing.pcap"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void progressReachesTheSizeOfAllFiles() throws IOException {
        Path first = file("a.pcap", pcap().pcapRecord(1, 0, "a").bytes());
        Path second = file("b.gz", gzip(pcap().pcapRecord(1, 0, "a").bytes()));
        try (CaptureFiles files = CaptureFiles.open(List.of(first, second))) {
            assertThat(files.readBytes()).isZero();
            Packet packet = new Packet();
            while (files.next(packet)) {
                assertThat(files.readBytes()).isPositive();
            }
            assertThat(files.readBytes()).isEqualTo(files.totalBytes());
        }
    }
}
