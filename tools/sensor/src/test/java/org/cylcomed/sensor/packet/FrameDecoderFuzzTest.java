package org.cylcomed.sensor.packet;

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
}
