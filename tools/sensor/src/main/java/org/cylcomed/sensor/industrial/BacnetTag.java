package org.cylcomed.sensor.industrial;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.cylcomed.sensor.protocol.Bytes;

/** One element of BACnet's encoding (ASHRAE 135 clause 20.2). Reused. */
final class BacnetTag {
    static final int UNSIGNED = 2;
    static final int TEXT = 7;
    static final int ENUMERATED = 9;
    static final int OBJECT = 12;

    private static final int UTF_8 = 0;
    private static final int UCS_2 = 4;
    private static final int LATIN_1 = 5;

    int number;
    /** Its number has a meaning of its own; else it is a type. */
    boolean context;

    boolean opening;
    boolean closing;
    int from;
    /** Behind the element; of an {@link #opening} tag, behind the tag itself. */
    int end;

    boolean next(byte[] bytes, int start, int to) {
        if (start >= to) {
            return false;
        }
        int first = Bytes.u8(bytes, start);
        int at = start + 1;
        number = first >> 4;
        context = (first & 8) != 0;
        if (number == 15) {
            if (at >= to) {
                return false;
            }
            number = Bytes.u8(bytes, at++);
        }
        int length = first & 7;
        opening = context && length == 6;
        closing = context && length == 7;
        if (opening || closing) {
            from = at;
            end = at;
            return true;
        }
        if (!context && number == 1) {
            // A boolean is its own length.
            length = 0;
        } else if (length == 5) {
            if (at + 3 > to) {
                return at < to && shortLength(bytes, at, to);
            }
            length = Bytes.u8(bytes, at++);
            if (length == 254) {
                length = Bytes.u16(bytes, at);
                at += 2;
            } else if (length == 255) {
                return false;
            }
        }
        from = at;
        end = at + length;
        return end <= to;
    }

    private boolean shortLength(byte[] bytes, int at, int to) {
        from = at + 1;
        end = from + Bytes.u8(bytes, at);
        return end <= to;
    }

    boolean isContext(int wanted) {
        return context && !opening && !closing && number == wanted;
    }

    boolean isType(int wanted) {
        return !context && number == wanted;
    }

    /** The unsigned number within; -1 if it has more than four octets. */
    long unsigned(byte[] bytes) {
        long value = 0;
        for (int at = from; at < end; at++) {
            value = value << 8 | Bytes.u8(bytes, at);
        }
        return end - from > 4 ? -1 : value;
    }

    String text(byte[] bytes, int limit) {
        if (end - from < 2) {
            return "";
        }
        int charset = Bytes.u8(bytes, from);
        if (charset == UTF_8) {
            return Bytes.text(bytes, from + 1, end, limit);
        }
        Charset known =
                charset == UCS_2 ? StandardCharsets.UTF_16BE : charset == LATIN_1 ? StandardCharsets.ISO_8859_1 : null;
        if (known == null) {
            return "";
        }
        byte[] again = new String(bytes, from + 1, Math.min(end - from - 1, 2 * limit), known)
                .getBytes(StandardCharsets.UTF_8);
        return Bytes.text(again, 0, again.length, limit);
    }
}
