package org.cylcomed.maintenance.purl;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.cylcomed.maintenance.InvalidIdentifierException;

/** Percent-encoding as ECMA-427 wants it: letters, digits, ". - _ ~" and ':' stay, all else is encoded as UTF-8. */
final class Percent {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private Percent() {}

    static String decode(String text, int start, int end) {
        int first = text.indexOf('%', start);
        if (first < 0 || first >= end) {
            return text.substring(start, end);
        }
        byte[] bytes = new byte[3 * (end - start)];
        int length = 0;
        int at = start;
        while (at < end) {
            char c = text.charAt(at);
            if (c == '%') {
                bytes[length++] = (byte) octet(text, at, end);
                at += 3;
            } else {
                int next = Character.isHighSurrogate(c) && at + 1 < end ? at + 2 : at + 1;
                byte[] plain = text.substring(at, next).getBytes(StandardCharsets.UTF_8);
                System.arraycopy(plain, 0, bytes, length, plain.length);
                length += plain.length;
                at = next;
            }
        }
        return utf8(bytes, length, start);
    }

    /** As {@link #decode}, for segments that keep the '/' between them: an encoded '/' within one is refused. */
    static String decodeSegments(String text, int start, int end) {
        for (int at = text.indexOf('%', start); at >= 0 && at < end; at = text.indexOf('%', at + 3)) {
            if (octet(text, at, end) == '/') {
                throw new InvalidIdentifierException("a segment must not hold an encoded '/'", at);
            }
        }
        return decode(text, start, end);
    }

    static void encode(String value, StringBuilder out) {
        int plain = 0;
        while (plain < value.length() && stays(value.charAt(plain))) {
            plain++;
        }
        out.append(value, 0, plain);
        if (plain == value.length()) {
            return;
        }
        for (byte octet : value.substring(plain).getBytes(StandardCharsets.UTF_8)) {
            if (octet > 0 && stays((char) octet)) {
                out.append((char) octet);
            } else {
                out.append('%').append(HEX[octet >> 4 & 0xf]).append(HEX[octet & 0xf]);
            }
        }
    }

    private static boolean stays(char c) {
        return Parts.letter(c) || Parts.digit(c) || c == '.' || c == '-' || c == '_' || c == '~' || c == ':';
    }

    private static int octet(String text, int at, int end) {
        int high = at + 2 < end ? Character.digit(text.charAt(at + 1), 16) : -1;
        int low = at + 2 < end ? Character.digit(text.charAt(at + 2), 16) : -1;
        if (high < 0 || low < 0) {
            throw new InvalidIdentifierException("'%' must be followed by two hexadecimal digits", at);
        }
        return high << 4 | low;
    }

    private static String utf8(byte[] bytes, int length, int at) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidIdentifierException("the decoded octets are not UTF-8", at);
        }
    }
}
