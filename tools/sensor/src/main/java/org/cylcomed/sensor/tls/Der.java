package org.cylcomed.sensor.tls;

import static org.cylcomed.sensor.protocol.Bytes.u8;

/** Walks the elements of one constructed DER value (X.690); nothing is copied. */
final class Der {
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int UTC_TIME = 0x17;
    static final int GENERALIZED_TIME = 0x18;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;

    final byte[] bytes;
    private int at;
    private final int end;

    /** Of the element last read. */
    int tag;

    /** Where the element last read begins, header included. */
    int begin;

    /** Content of the element last read: {@code bytes[from, to)}. */
    int from;

    int to;

    Der(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        at = from;
        end = to;
        this.from = from;
        this.to = from;
    }

    /** Reads the next element's header; false at the end or if it does not fit. */
    boolean next() {
        if (end - at < 2) {
            return false;
        }
        begin = at;
        tag = u8(bytes, at);
        int length = u8(bytes, at + 1);
        int start = at + 2;
        if (length >= 0x80) {
            int octets = length & 0x7f;
            if (octets == 0 || octets > 3 || octets > end - start) {
                return false;
            }
            length = 0;
            for (int i = 0; i < octets; i++) {
                length = length << 8 | u8(bytes, start++);
            }
        }
        if (length > end - start) {
            return false;
        }
        from = start;
        to = start + length;
        at = to;
        return true;
    }

    /** Reads the next element and tells whether it is of this tag. */
    boolean next(int expected) {
        return next() && tag == expected;
    }

    /** The inside of the element last read. */
    Der inside() {
        return new Der(bytes, from, to);
    }

    /** Whether the content of the element last read is exactly this, in hexadecimal. */
    boolean is(String hex) {
        if (2 * (to - from) != hex.length()) {
            return false;
        }
        return startsWith(from, hex);
    }

    /** Whether {@code bytes} at the index hold this, in hexadecimal; false beyond the element last read. */
    boolean startsWith(int index, String hex) {
        if (index + hex.length() / 2 > to) {
            return false;
        }
        for (int i = 0; i < hex.length(); i += 2) {
            int expected = Character.digit(hex.charAt(i), 16) << 4 | Character.digit(hex.charAt(i + 1), 16);
            if (u8(bytes, index + i / 2) != expected) {
                return false;
            }
        }
        return true;
    }

    /** Length in bits of the positive INTEGER last read. */
    int integerBits() {
        return bits(bytes, from, to);
    }

    /** Length in bits of an unsigned big-endian number. */
    static int bits(byte[] bytes, int from, int to) {
        int first = from;
        while (first < to && bytes[first] == 0) {
            first++;
        }
        return first == to ? 0 : 8 * (to - first) + 24 - Integer.numberOfLeadingZeros(u8(bytes, first));
    }
}
