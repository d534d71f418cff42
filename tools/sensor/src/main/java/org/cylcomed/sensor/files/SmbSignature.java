package org.cylcomed.sensor.files;

import org.cylcomed.sensor.protocol.Bytes;

/** How an SMB message begins: four bytes of NetBIOS session header (RFC 1002 section 4.3.1), then its mark. */
final class SmbSignature {
    static final int SESSION_MESSAGE = 0x00;
    static final int SESSION_REQUEST = 0x81;
    static final int KEEP_ALIVE = 0x85;

    static final int FRAME = 4;

    static final int VERSION_1 = 0xff;
    static final int VERSION_2 = 0xfe;
    static final int ENCRYPTED = 0xfd;
    static final int COMPRESSED = 0xfc;

    static final int HEADER_1 = 32;
    static final int HEADER_2 = 64;

    private SmbSignature() {}

    /** The mark's first byte if a session message that holds SMB begins here with at least eight bytes, else -1. */
    static int mark(byte[] bytes, int from, int to) {
        if (to - from < 2 * FRAME || bytes[from] != SESSION_MESSAGE || !Bytes.startsWith(bytes, from + 5, to, "SMB")) {
            return -1;
        }
        int mark = Bytes.u8(bytes, from + FRAME);
        return mark >= COMPRESSED && Bytes.u24(bytes, from + 1) >= shortest(mark) ? mark : -1;
    }

    private static int shortest(int mark) {
        return switch (mark) {
            case VERSION_1 -> HEADER_1 + 3;
            case VERSION_2 -> HEADER_2;
            case ENCRYPTED -> 52;
            default -> 16;
        };
    }

    /** Whether the message behind this mark is an answer; what is too short to tell counts as a request. */
    static boolean isAnswer(int mark, byte[] bytes, int message, int to) {
        return switch (mark) {
            case VERSION_1 -> to - message > 9 && bytes[message + 9] < 0;
            case VERSION_2 -> to - message > 16 && (bytes[message + 16] & 1) != 0;
            default -> false;
        };
    }
}
