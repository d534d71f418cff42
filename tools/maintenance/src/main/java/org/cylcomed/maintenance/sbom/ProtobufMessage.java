package org.cylcomed.maintenance.sbom;

import java.nio.charset.StandardCharsets;

/** One message of Protocol Buffers in memory, walked field by field. A field of another kind than asked for is refused. */
final class ProtobufMessage {
    private static final int LENGTH_DELIMITED = 2;

    private final byte[] bytes;
    private final long offset;
    private final int depth;
    private final int end;
    private int at;
    private int field;
    private int kind;

    ProtobufMessage(byte[] bytes, long offset, int depth) {
        this(bytes, offset, depth, 0, bytes.length);
    }

    private ProtobufMessage(byte[] bytes, long offset, int depth, int start, int end) {
        this.bytes = bytes;
        this.offset = offset;
        this.depth = depth;
        this.at = start;
        this.end = end;
    }

    private UnreadableSbomException unreadable(String reason) {
        return new UnreadableSbomException(reason, "byte " + (offset + at));
    }

    /** Goes to the next field, whose value must then be taken or skipped. */
    boolean next() throws UnreadableSbomException {
        if (at == end) {
            return false;
        }
        long tag = varint();
        field = (int) (tag >>> 3);
        kind = (int) (tag & 7);
        return true;
    }

    int field() {
        return field;
    }

    long number() throws UnreadableSbomException {
        if (kind != 0) {
            throw unreadable("a number is expected");
        }
        return varint();
    }

    /** The text of the current field; of a message that no field was taken from, all of it. */
    String text() throws UnreadableSbomException {
        if (field == 0) {
            return new String(bytes, at, end - at, StandardCharsets.UTF_8);
        }
        int length = length();
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    ProtobufMessage message() throws UnreadableSbomException {
        if (depth <= 1) {
            throw unreadable("nested too deep");
        }
        int length = length();
        at += length;
        return new ProtobufMessage(bytes, offset, depth - 1, at - length, at);
    }

    void skip() throws UnreadableSbomException {
        switch (kind) {
            case 0 -> varint();
            case 1 -> jump(8);
            case 2 -> jump(length());
            case 5 -> jump(4);
            default -> throw unreadable("an unknown wire type");
        }
    }

    private void jump(int count) throws UnreadableSbomException {
        if (count > end - at) {
            throw unreadable("a field goes on after its message");
        }
        at += count;
    }

    private int length() throws UnreadableSbomException {
        if (kind != LENGTH_DELIMITED) {
            throw unreadable("a text or a message is expected");
        }
        long length = varint();
        if (length < 0 || length > end - at) {
            throw unreadable("a field goes on after its message");
        }
        return (int) length;
    }

    private long varint() throws UnreadableSbomException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at == end) {
                throw unreadable("a message ends within a field");
            }
            byte octet = bytes[at++];
            value |= (long) (octet & 0x7f) << shift;
            if (octet >= 0) {
                return value;
            }
        }
        throw unreadable("a number that does not end");
    }
}
