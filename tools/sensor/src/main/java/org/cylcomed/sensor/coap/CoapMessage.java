package org.cylcomed.sensor.coap;

import static org.cylcomed.sensor.protocol.Bytes.u16;
import static org.cylcomed.sensor.protocol.Bytes.u8;

import org.cylcomed.sensor.protocol.Bytes;

/** Walks one message; reused, so that reading allocates nothing. */
final class CoapMessage {
    static final int OBSERVE = 6;
    static final int OSCORE = 9;
    static final int URI_PATH = 11;
    static final int URI_QUERY = 15;

    private static final int URI_HOST = 3;
    private static final int LOCATION_PATH = 8;
    private static final int LOCATION_QUERY = 20;
    private static final int PROXY_URI = 35;
    private static final int PROXY_SCHEME = 39;
    private static final int MOST_OPTIONS = 64;

    /** What {@link #read} found. */
    enum Form {
        SOUND,
        /** Cut, or not CoAP. */
        UNSOUND,
        /** Token length over 8. */
        TOKEN,
        /** Reserved option nibble. */
        OPTION,
        /** An empty message with content. */
        NOT_EMPTY
    }

    int type;
    int code;
    int identifier;
    /** Token as a number, its length mixed in. */
    long token;

    int options;
    final int[] number = new int[MOST_OPTIONS];
    final int[] from = new int[MOST_OPTIONS];
    final int[] to = new int[MOST_OPTIONS];
    /** Begin of the payload, the end of the message without one. */
    int payload;
    /** Options that name resources, all printable. */
    boolean textual;

    Form read(byte[] bytes, int begin, int end) {
        options = 0;
        textual = true;
        payload = end;
        if (end - begin < 4 || (bytes[begin] & 0xc0) != 0x40) {
            return Form.UNSOUND;
        }
        type = bytes[begin] >> 4 & 3;
        code = u8(bytes, begin + 1);
        identifier = u16(bytes, begin + 2);
        int tokenLength = bytes[begin] & 15;
        if (tokenLength > 8) {
            return Form.TOKEN;
        }
        if (code == Codes.EMPTY) {
            return end - begin == 4 && tokenLength == 0 ? Form.SOUND : Form.NOT_EMPTY;
        }
        int at = begin + 4 + tokenLength;
        if (at > end || !Codes.isRequest(code) && !Codes.isResponse(code)) {
            return Form.UNSOUND;
        }
        token = tokenLength;
        for (int i = begin + 4; i < at; i++) {
            token = token * 0x100000001b3L + u8(bytes, i);
        }
        return readOptions(bytes, at, end);
    }

    private Form readOptions(byte[] bytes, int begin, int end) {
        int at = begin;
        int option = 0;
        while (at < end) {
            int first = u8(bytes, at++);
            if (first == 0xff) {
                payload = at;
                return at < end ? Form.SOUND : Form.UNSOUND;
            }
            if (first >> 4 == 15 || (first & 15) == 15) {
                return Form.OPTION;
            }
            int width = width(first >> 4);
            if (at + width + width(first & 15) > end || options == MOST_OPTIONS) {
                return Form.UNSOUND;
            }
            option += value(bytes, at, first >> 4);
            at += width;
            int length = value(bytes, at, first & 15);
            at += width(first & 15);
            if (option == 0 || option > 0xffff || length > end - at) {
                return Form.UNSOUND;
            }
            number[options] = option;
            from[options] = at;
            to[options] = at + length;
            options++;
            textual &= !isText(option) || isPrintable(bytes, at, at + length);
            at += length;
        }
        return Form.SOUND;
    }

    private static int width(int nibble) {
        return nibble == 13 ? 1 : nibble == 14 ? 2 : 0;
    }

    private static int value(byte[] bytes, int at, int nibble) {
        return nibble == 13 ? 13 + u8(bytes, at) : nibble == 14 ? 269 + u16(bytes, at) : nibble;
    }

    private static boolean isText(int option) {
        return switch (option) {
            case URI_HOST, LOCATION_PATH, URI_PATH, URI_QUERY, LOCATION_QUERY, PROXY_URI, PROXY_SCHEME -> true;
            default -> false;
        };
    }

    private static boolean isPrintable(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] >= 0 && bytes[i] < 0x20 || bytes[i] == 0x7f) {
                return false;
            }
        }
        return true;
    }

    /** Whether every option is a registered one of a length the registry allows (RFC 7252 section 5.10). */
    boolean optionsAreKnown() {
        for (int i = 0; i < options; i++) {
            int length = to[i] - from[i];
            boolean fits = switch (number[i]) {
                case 1, 4, 252, 292 -> length <= 40;
                case URI_HOST -> length >= 1;
                case 5 -> length == 0;
                case OBSERVE, 23, 27 -> length <= 3;
                case 7, 12, 16, 17 -> length <= 2;
                case 14, 28, 60 -> length <= 4;
                case LOCATION_PATH, OSCORE, URI_PATH, URI_QUERY, LOCATION_QUERY, PROXY_SCHEME -> length <= 255;
                case PROXY_URI -> length >= 1 && length <= 1034;
                case 21, 31, 258, 2048, 2049, 2053 -> true;
                default -> false;
            };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /** Index among the options of the first with this number, or -1. */
    int find(int wanted) {
        for (int i = 0; i < options; i++) {
            if (number[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** Segments joined and begun by slashes; {@code /} without any. */
    String path(byte[] bytes) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < options; i++) {
            if (number[i] == URI_PATH) {
                path.append('/').append(Bytes.text(bytes, from[i], to[i], 64));
            }
        }
        return path.isEmpty() ? "/" : path.toString();
    }
}
