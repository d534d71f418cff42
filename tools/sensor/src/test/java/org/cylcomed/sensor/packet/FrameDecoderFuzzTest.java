package org.cylcomed.sensor.packet;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.cylcomed.sensor.capture.Packet;
import org.cylcomed.sensor.connection.Buffers;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class FrameDecoderFuzzTest {
    private static final int[] LINK_TYPES = {0, 1, 9, 12, 101, 105, 107, 108, 113, 127, 187, 201, 228, 229, 251, 276};

    @FuzzTest(maxDuration = "20s")
    void noBytesBreakTheDecoderAndPayloadStaysInside(FuzzedDataProvider data) {
        FrameDecoder decoder = new FrameDecoder(new Buffers(1 << 16));
        Frame frame = new Frame();
        piecesOfOneDatagram(data, decoder, frame);
        while (data.remainingBytes() > 0) {
            Packet packet = new Packet();
            packet.linkType = data.pickValue(LINK_TYPES);
            byte[] bytes = data.consumeBytes(data.consumeInt(0, 300));
            packet.bytes = bytes;
            packet.captured = bytes.length;
            packet.wireLength = bytes.length;
            packet.timeNanos = data.consumeLong(0, 100_000_000_000L);
            decoder.decode(packet, frame);
            if (frame.payload < 0
                    || frame.payload > frame.payloadEnd
                    || frame.payloadEnd > frame.bytes.length
                    || frame.payloadLength < 0) {
                throw new AssertionError("payload outside the packet");
            }
        }
    }

    /** Fragments that overlap and come in any order give each octet once and in its place. */
    private static void piecesOfOneDatagram(FuzzedDataProvider data, FrameDecoder decoder, Frame frame) {
        int blocks = data.consumeInt(1, 40);
        Packet packet = new Packet();
        packet.linkType = 101;
        for (int pieces = data.consumeInt(0, 40); pieces > 0; pieces--) {
            int from = data.consumeInt(0, blocks - 1);
            int to = data.consumeInt(from + 1, blocks);
            byte[] bytes = new byte[20 + 8 * (to - from)];
            bytes[0] = 0x45;
            bytes[3] = (byte) bytes.length;
            bytes[2] = (byte) (bytes.length >> 8);
            bytes[6] = (byte) (to < blocks ? 0x20 : 0);
            bytes[7] = (byte) from;
            bytes[9] = (byte) 99;
            for (int i = 20; i < bytes.length; i++) {
                bytes[i] = octet(8 * from + i - 20);
            }
            packet.bytes = bytes;
            packet.captured = bytes.length;
            packet.wireLength = bytes.length;
            decoder.decode(packet, frame);
            if (frame.outcome == Frame.Outcome.IP) {
                assertThat(frame.payloadEnd - frame.payload).isEqualTo(8 * blocks);
                for (int i = 0; i < 8 * blocks; i++) {
                    assertThat(frame.bytes[frame.payload + i]).isEqualTo(octet(i));
                }
            }
        }
    }

    private static byte octet(int place) {
        return (byte) (place * 31 + place / 256);
    }
}
