package org.cylcomed.sensor.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class CaptureFuzzTest {
    private static final long MOST_UNPACKED_BYTES = 16 << 20;

    /** The first octet picks the reader. */
    @FuzzTest(maxDuration = "20s")
    void anyBytesAreReadWithoutHarm(byte[] bytes) {
        byte[] rest = Arrays.copyOfRange(bytes, Math.min(1, bytes.length), bytes.length);
        switch (bytes.length == 0 ? 0 : bytes[0] & 3) {
            case 0 -> anyPcap(rest);
            case 1 -> anyPcapng(rest);
            case 2 -> anyPackedStream(rest);
            default -> anyRingBlock(rest);
        }
    }

    private static void anyPcap(byte[] bytes) {
        ByteWindow window = new ByteWindow();
        window.over(new ByteArrayInputStream(bytes));
        drain(new PcapReader(window), bytes.length);
    }

    private static void anyPcapng(byte[] bytes) {
        ByteWindow window = new ByteWindow();
        window.over(new ByteArrayInputStream(bytes));
        drain(new PcapngReader(window), bytes.length);
    }

    private static void anyPackedStream(byte[] bytes) {
        try {
            Form.Unpacked unpacked = Form.unpack(new ByteArrayInputStream(bytes));
            byte[] chunk = new byte[65_536];
            long total = 0;
            int read = 0;
            while (read >= 0 && total < MOST_UNPACKED_BYTES) {
                read = unpacked.input().read(chunk, 0, chunk.length);
                assertThat(read).isLessThanOrEqualTo(chunk.length);
                total += read;
            }
        } catch (IOException expected) {
            assertThat(expected).hasMessageNotContaining("null");
        }
    }

    private static void anyRingBlock(byte[] bytes) {
        RingBlock block = new RingBlock(LiveCapture.LINK_ETHERNET, bytes.length % 2 == 0);
        block.over(bytes, bytes.length);
        Packet packet = new Packet();
        int packets = 0;
        while (block.next(packet)) {
            assertThat(packet.offset).isNotNegative();
            assertThat(packet.captured).isNotNegative();
            assertThat(packet.offset + packet.captured).isLessThanOrEqualTo(bytes.length);
            packets++;
        }
        assertThat(packets).isLessThanOrEqualTo(bytes.length);
    }

    private static void drain(RecordReader reader, int available) {
        Packet packet = new Packet();
        long captured = 0;
        long packets = 0;
        while (reader.next(packet)) {
            assertThat(packet.captured).isBetween(0, RecordReader.LARGEST_PACKET);
            assertThat(packet.wireLength).isGreaterThanOrEqualTo(packet.captured);
            assertThat(packet.offset).isNotNegative();
            assertThat(packet.offset + packet.captured).isLessThanOrEqualTo(packet.bytes.length);
            captured += packet.captured;
            packets++;
        }
        assertThat(captured).isLessThanOrEqualTo(available);
        assertThat(packets).isLessThanOrEqualTo(available / 12);
        assertThat(reader.dropped()).isNotNegative();
        assertThat(reader.next(packet)).isFalse();
    }
}
