package org.cylcomed.sensor.industrial;

import org.cylcomed.sensor.protocol.Bytes;

/**
 * Reads OPC-UA's binary encoding (part 6 chapter 5.2) from one place to the next. Whatever is cut or not read here
 * makes every later answer empty or 0 and {@link #whole} false. Reused.
 */
final class OpcReader {
    private static final int TEXT_LIMIT = 120;

    private static final byte[] NOTHING = {};

    private byte[] bytes = NOTHING;
    private int at;
    private int to;
    boolean whole;

    void begin(byte[] source, int from, int end) {
        bytes = source;
        at = from;
        to = end;
        whole = true;
    }

    /** Lets the source go, which belongs to somebody else. */
    void end() {
        begin(NOTHING, 0, 0);
    }

    boolean skip(long length) {
        if (whole && length >= 0 && length <= to - at) {
            at += (int) length;
        } else {
            whole = false;
        }
        return whole;
    }

    int octet() {
        return skip(1) ? Bytes.u8(bytes, at - 1) : 0;
    }

    long number() {
        return skip(4) ? Bytes.u32LittleEndian(bytes, at - 4) : 0;
    }

    /** Length of the text or octets that were stepped over; 0 for none. */
    int skipText() {
        long length = number();
        if (length == 0xffff_ffffL) {
            return 0;
        }
        return skip(length) ? (int) length : 0;
    }

    String text() {
        int length = skipText();
        return whole ? Bytes.text(bytes, at - length, at, TEXT_LIMIT) : "";
    }

    /** Whether the text that comes next ends so; it is stepped over. */
    boolean textEndsWith(String ascii) {
        int length = skipText();
        return whole && length >= ascii.length() && Bytes.startsWith(bytes, at - ascii.length(), at, ascii);
    }

    String localizedText() {
        int mask = octet();
        if ((mask & 1) != 0) {
            skipText();
        }
        return (mask & 2) == 0 ? "" : text();
    }

    /** The number of a node in the namespace of the standard; 0 for every other. */
    int node() {
        switch (octet() & 0x3f) {
            case 0 -> {
                return octet();
            }
            case 1 -> {
                int namespace = octet();
                int number = skip(2) ? Bytes.u16LittleEndian(bytes, at - 2) : 0;
                return namespace == 0 ? number : 0;
            }
            case 2 -> skip(6);
            case 3, 5 -> {
                skip(2);
                skipText();
            }
            case 4 -> skip(18);
            default -> whole = false;
        }
        return 0;
    }

    /** The type of an extension object; it stands behind the head of its body, if it has one. */
    int extension() {
        int type = node();
        if (octet() != 0) {
            number();
        }
        return type;
    }

    void skipExtension() {
        node();
        if (octet() != 0) {
            skipText();
        }
    }

    void requestHeader() {
        node();
        skip(16);
        skipText();
        skip(4);
        skipExtension();
    }

    /** The service's result; the high bit says that it failed. */
    long responseHeader() {
        skip(12);
        long result = number();
        // Diagnostics are sent only when asked for.
        if (octet() != 0) {
            whole = false;
        }
        skipTexts();
        skipExtension();
        return result;
    }

    void skipTexts() {
        long count = number();
        if (count == 0xffff_ffffL) {
            return;
        }
        for (long i = 0; i < count && whole; i++) {
            skipText();
        }
    }
}
