package org.cylcomed.maintenance.vers;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.cylcomed.maintenance.InvalidIdentifierException;

/**
 * Builds the bytes whose unsigned order is the order of versions.
 *
 * <p>A number is its count of digits, then its digits, so that any length compares right; a word is its bytes and a zero.
 * What may follow at a place is told apart by a mark, chosen so that the marks' order is the scheme's.
 */
final class Key {
    private static final int MAXIMUM_DIGITS = 254;

    private byte[] bytes = new byte[32];
    private int length;

    Key mark(int mark) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        bytes[length++] = (byte) mark;
        return this;
    }

    Key number(String text, int start, int end) {
        int from = start;
        while (from < end && text.charAt(from) == '0') {
            from++;
        }
        if (end - from > MAXIMUM_DIGITS) {
            throw new InvalidIdentifierException("a number of more than " + MAXIMUM_DIGITS + " digits", start);
        }
        mark(end - from);
        for (int i = from; i < end; i++) {
            mark(text.charAt(i));
        }
        return this;
    }

    Key zero() {
        return mark(0);
    }

    Key word(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.charAt(i) >= 0x80) {
                return raw(text.substring(start, end)).mark(0);
            }
        }
        for (int i = start; i < end; i++) {
            mark(text.charAt(i));
        }
        return mark(0);
    }

    Key word(String text) {
        return word(text, 0, text.length());
    }

    Key raw(String text) {
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            mark(octet);
        }
        return this;
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, length);
    }
}
