package org.cylcomed.sensor.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RingBlockTest {
    private static final int FRAME_OFFSET = 82;
    private static final int INCOMING = 0;
    private static final int OUTGOING = 4;

    private final ByteBuffer block = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
    private int at = 48;
    private int count;

    private void packet(int status, int tag, int type, int direction, String text) {
        int step = FRAME_OFFSET + text.length() + 7 & ~7;
        block.putInt(at, step)
                .putInt(at + 4, 1_700_000_000)
                .putInt(at + 8, 5 + count)
                .putInt(at + 12, text.length())
                .putInt(at + 16, text.length() + 1)
                .putInt(at + 20, status)
                .putShort(at + 24, (short) FRAME_OFFSET)
                .putInt(at + 32, tag)
                .putShort(at + 36, (short) type)
                .put(at + 58, (byte) direction)
                .put(at + FRAME_OFFSET, text.getBytes(StandardCharsets.ISO_8859_1));
        at += step;
        count++;
    }

    private List<String> read(RingBlock reader) {
        block.putInt(12, count).putInt(16, 48);
        reader.over(block.array(), at);
        List<String> read = new ArrayList<>();
        Packet packet = new Packet();
        while (reader.next(packet)) {
            String text = new String(packet.bytes, packet.offset, packet.captured, StandardCharsets.ISO_8859_1);
            read.add(packet.timeNanos % 1000 + " " + packet.wireLength + " " + text);
        }
        return read;
    }

    @Test
    void packetsFollowEachOtherWithTheirTimes() {
        packet(1, 0, 0, INCOMING, "first");
        packet(1, 0, 0, OUTGOING, "second");

        assertThat(read(new RingBlock(1, false))).containsExactly("5 6 first", "6 7 second");
    }

    @Test
    void theTagIsPutBackBehindTheAddresses() {
        packet(1 | 0x10, 0x4142, 0, INCOMING, "ddddddssssssTTpayload");
        packet(1 | 0x10 | 0x40, 0x4344, 0x4546, INCOMING, "ddddddssssssTTpayload");

        assertThat(read(new RingBlock(1, false)))
                .containsExactly("5 26 ddddddssssss\u0081\u0000ABTTpayload", "6 26 ddddddssssssEFCDTTpayload");
    }

    @Test
    void onTheLoopbackInterfaceOutgoingCopiesAreLeftOut() {
        packet(1, 0, 0, OUTGOING, "copy");
        packet(1, 0, 0, INCOMING, "packet");

        assertThat(read(new RingBlock(1, true))).containsExactly("6 7 packet");
    }

    @Test
    void anOffsetOutsideTheBlockEndsIt() {
        packet(1, 0, 0, INCOMING, "first");
        int second = at;
        packet(1, 0, 0, INCOMING, "second");
        block.putInt(second, Integer.MAX_VALUE);
        count = 1_000_000;

        assertThat(read(new RingBlock(1, false))).containsExactly("5 6 first", "6 7 second");

        block.putInt(48, -4);
        assertThat(read(new RingBlock(1, false))).containsExactly("5 6 first");

        block.putInt(48 + 12, -1);
        assertThat(read(new RingBlock(1, false))).isEmpty();
    }
}
