package org.cylcomed.sensor.capture;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Writes captures of every form, right or wrong, and reads them back through the readers. */
final class CaptureBytes {
    static final int MICROSECONDS = 0xa1b2c3d4;
    static final int NANOSECONDS = 0xa1b23c4d;
    static final int KUZNETZOV = 0xa1b2cd34;

    private final ByteOrder order;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    CaptureBytes(ByteOrder order) {
        this.order = order;
    }

    /** What was read of a packet. */
    record Read(byte[] bytes, int wireLength, long timeNanos, int linkType) {
        String text() {
            return new String(bytes, java.nio.charset.StandardCharsets.US_ASCII);
        }
    }

    /** All that a reader gave. */
    record Outcome(List<Read> packets, String damage, long dropped) {}

    static Outcome read(byte[] capture) {
        ByteWindow window = new ByteWindow();
        window.over(new ByteArrayInputStream(capture));
        RecordReader reader = capture[0] == 0x0a ? new PcapngReader(window) : new PcapReader(window);
        List<Read> packets = new ArrayList<>();
        Packet packet = new Packet();
        while (reader.next(packet)) {
            byte[] bytes = new byte[packet.captured];
            System.arraycopy(packet.bytes, packet.offset, bytes, 0, packet.captured);
            packets.add(new Read(bytes, packet.wireLength, packet.timeNanos, packet.linkType));
        }
        return new Outcome(packets, reader.damage(), reader.dropped());
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    CaptureBytes raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    CaptureBytes pcapHeader(int magic, int linkType) {
        return pcapHeader(magic, 4, linkType);
    }

    CaptureBytes pcapHeader(int magic, int minor, int linkType) {
        return raw(buffer(24)
                .putInt(magic)
                .putShort((short) 2)
                .putShort((short) minor)
                .putInt(0)
                .putInt(0)
                .putInt(-1)
                .putInt(linkType)
                .array());
    }

    CaptureBytes pcapRecord(int seconds, int fraction, String text) {
        return pcapRecord(seconds, fraction, text.length(), text.length(), text);
    }

    CaptureBytes pcapRecord(int seconds, int fraction, int captured, int wire, String text) {
        return raw(buffer(16)
                        .putInt(seconds)
                        .putInt(fraction)
                        .putInt(captured)
                        .putInt(wire)
                        .array())
                .raw(ascii(text));
    }

    CaptureBytes section() {
        return block(
                0x0a0d0d0a,
                buffer(16)
                        .putInt(0x1a2b3c4d)
                        .putShort((short) 1)
                        .putShort((short) 0)
                        .putLong(-1)
                        .array());
    }

    CaptureBytes description(int linkType, int snapLength, byte[]... options) {
        return block(
                1, join(buffer(8).putShort((short) linkType).putShort((short) 0).putInt(snapLength), options));
    }

    CaptureBytes enhanced(int from, long units, String text, byte[]... options) {
        ByteBuffer head = buffer(20 + padded(text.length()))
                .putInt(from)
                .putInt((int) (units >>> 32))
                .putInt((int) units)
                .putInt(text.length())
                .putInt(text.length() + 2)
                .put(ascii(text));
        return block(6, join(head, options));
    }

    CaptureBytes simple(int wire, String text) {
        return block(
                3,
                buffer(4 + padded(text.length())).putInt(wire).put(ascii(text)).array());
    }

    CaptureBytes obsolete(int from, int drops, long units, String text) {
        return block(
                2,
                buffer(20 + padded(text.length()))
                        .putShort((short) from)
                        .putShort((short) drops)
                        .putInt((int) (units >>> 32))
                        .putInt((int) units)
                        .putInt(text.length())
                        .putInt(text.length())
                        .put(ascii(text))
                        .array());
    }

    CaptureBytes statistics(int of, byte[]... options) {
        return block(5, join(buffer(12).putInt(of).putLong(0), options));
    }

    CaptureBytes block(int type, byte[] body) {
        int length = 12 + padded(body.length);
        return block(type, length, body, length);
    }

    CaptureBytes block(int type, int length, byte[] body, int lengthAgain) {
        ByteBuffer block = buffer(12 + padded(body.length));
        block.putInt(type).putInt(length).put(body);
        block.position(8 + padded(body.length));
        return raw(block.putInt(lengthAgain).array());
    }

    byte[] option(int code, byte... value) {
        return buffer(4 + padded(value.length))
                .putShort((short) code)
                .putShort((short) value.length)
                .put(value)
                .array();
    }

    byte[] number(int code, long value) {
        return option(code, buffer(8).putLong(value).array());
    }

    private ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(order);
    }

    private static byte[] join(ByteBuffer head, byte[]... options) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(head.array());
        for (byte[] option : options) {
            joined.writeBytes(option);
        }
        return joined.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    private static int padded(int length) {
        return length + 3 & ~3;
    }
}
