package org.cylcomed.sensor.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes packets as pcapng with nanoseconds, one interface for each link type, and a comment on each packet. */
public final class PcapngWriter {
    private static final int SECTION_HEADER = 0x0a0d0d0a;
    private static final int INTERFACE_DESCRIPTION = 1;
    private static final int ENHANCED_PACKET = 6;
    private static final int OPTION_COMMENT = 1;
    private static final int OPTION_APPLICATION = 4;
    private static final int OPTION_TIME_RESOLUTION = 9;
    private static final byte NANOSECONDS = 9;
    private static final int LONGEST_COMMENT = 1024;

    private final OutputStream out;
    private final List<Integer> linkTypes = new ArrayList<>();

    /** Begins the file. */
    public PcapngWriter(OutputStream out) throws IOException {
        this.out = out;
        ByteBuffer body = buffer(64);
        body.putInt(0x1a2b3c4d).putShort((short) 1).putShort((short) 0).putLong(-1);
        option(body, OPTION_APPLICATION, "cylcomed".getBytes(StandardCharsets.UTF_8));
        block(SECTION_HEADER, body.putInt(0));
    }

    /**
     * @param wireLength what the packet had on the wire
     * @param comment shown by Wireshark beside the packet; cut at {@value #LONGEST_COMMENT} octets
     */
    public void packet(int linkType, long timeNanos, int wireLength, byte[] bytes, String comment) throws IOException {
        byte[] said = comment.getBytes(StandardCharsets.UTF_8);
        ByteBuffer body = buffer(40 + bytes.length + LONGEST_COMMENT);
        body.putInt(interfaceOf(linkType)).putInt((int) (timeNanos >>> 32)).putInt((int) timeNanos);
        body.putInt(bytes.length).putInt(wireLength).put(bytes);
        pad(body);
        option(body, OPTION_COMMENT, said);
        block(ENHANCED_PACKET, body.putInt(0));
    }

    private int interfaceOf(int linkType) throws IOException {
        int known = linkTypes.indexOf(linkType);
        if (known >= 0) {
            return known;
        }
        ByteBuffer body =
                buffer(32).putShort((short) linkType).putShort((short) 0).putInt(0);
        option(body, OPTION_TIME_RESOLUTION, new byte[] {NANOSECONDS});
        block(INTERFACE_DESCRIPTION, body.putInt(0));
        linkTypes.add(linkType);
        return linkTypes.size() - 1;
    }

    private static void option(ByteBuffer body, int code, byte[] value) {
        int length = Math.min(value.length, LONGEST_COMMENT);
        body.putShort((short) code).putShort((short) length).put(value, 0, length);
        pad(body);
    }

    private static void pad(ByteBuffer body) {
        while ((body.position() & 3) != 0) {
            body.put((byte) 0);
        }
    }

    private void block(int type, ByteBuffer body) throws IOException {
        int length = 12 + body.position();
        out.write(buffer(8).putInt(type).putInt(length).array());
        out.write(body.array(), 0, body.position());
        out.write(buffer(4).putInt(length).array());
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
