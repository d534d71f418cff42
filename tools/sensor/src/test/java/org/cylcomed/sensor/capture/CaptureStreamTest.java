package org.cylcomed.sensor.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class CaptureStreamTest {
    private static final Path SAMPLE = Path.of("../../samples/hl7-replay-attack.pcapng");

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static CaptureStream stream(byte[] bytes, long most) {
        return CaptureStream.of("the name", new ByteArrayInputStream(bytes), most);
    }

    private static long packets(CaptureStream stream) throws IOException {
        Packet packet = new Packet();
        long packets = 0;
        while (stream.next(packet)) {
            assertThat(packet.frame).isEqualTo(++packets);
        }
        return packets;
    }

    @Test
    void aStreamGivesWhatItsFileGives() throws IOException {
        byte[] bytes = Files.readAllBytes(SAMPLE);
        CaptureStream plain = stream(bytes, 10);
        CaptureStream packed = stream(gzip(gzip(bytes)), Long.MAX_VALUE);

        assertThat(packets(plain)).isEqualTo(177);
        assertThat(packets(packed)).isEqualTo(177);
        assertThat(plain.report().skipped()).isEmpty();
        assertThat(plain.isOverLimit()).as("a limit is for what is packed").isFalse();
        assertThat(packed.report().files()).hasSize(1);
    }

    @Test
    void beyondItsLimitAPackedCaptureIsNotRead() throws IOException {
        byte[] bytes = Files.readAllBytes(SAMPLE);
        CaptureStream outer = stream(gzip(bytes), 30_000);
        CaptureStream inner = stream(gzip(gzip(new byte[1 << 22])), 1 << 20);

        assertThat(packets(outer)).isBetween(1L, 176L);
        assertThat(outer.isOverLimit()).isTrue();
        assertThat(outer.report().skipped()).singleElement().satisfies(skipped -> {
            assertThat(skipped.file()).isEqualTo("the name");
            assertThat(skipped.reason()).contains("more than 30000 bytes when unpacked");
        });
        assertThat(packets(inner)).isZero();
    }

    @Test
    void whatIsNoCaptureIsToldByItsFirstBytes() throws IOException {
        CaptureStream letter = stream("Dear all".getBytes(StandardCharsets.US_ASCII), 1000);

        assertThat(packets(letter)).isZero();
        assertThat(letter.report().skipped()).containsExactly(new CaptureReport.Skipped("the name", "not a capture"));
        assertThat(CaptureStream.looksLikeOne("Dear".getBytes(StandardCharsets.US_ASCII)))
                .isFalse();
        assertThat(CaptureStream.looksLikeOne(new byte[] {0x1f, (byte) 0x8b, 8}))
                .isFalse();
        assertThat(CaptureStream.looksLikeOne(gzip(new byte[0]))).isTrue();
        assertThat(CaptureStream.looksLikeOne(Files.readAllBytes(SAMPLE))).isTrue();
    }
}
