package org.cylcomed.sensor.remote;

import org.cylcomed.sensor.protocol.Bytes;

/**
 * The two messages that begin RDP ([MS-RDPBCGR] 2.2.1.1, 2.2.1.2): X.224 connection request and confirm (ITU-T X.224,
 * 13.3, 13.4) in a TPKT (RFC 2126).
 */
final class Rdp {
    static final int PORT = 3389;
    static final int TPKT_HEADER = 4;
    static final int REQUEST = 0xe0;
    static final int CONFIRM = 0xd0;
    static final int NEGOTIATION_REQUEST = 1;
    static final int NEGOTIATION_RESPONSE = 2;
    static final int NEGOTIATION_FAILURE = 3;

    private static final int TPKT_VERSION = 3;
    private static final int TYPE = 5;
    /** Length indicator, type, two references and class. */
    private static final int FIXED = TPKT_HEADER + 7;

    private static final int NEGOTIATION = 8;
    private static final int LONGEST = 255 + 5;

    private Rdp() {}

    /** Length of the TPKT at {@code at}, 0 if its header is not whole, -1 if it is none. */
    static int tpktLength(byte[] bytes, int at, int to) {
        if (bytes[at] != TPKT_VERSION || at + 1 < to && bytes[at + 1] != 0) {
            return -1;
        }
        if (to - at < TPKT_HEADER) {
            return 0;
        }
        int length = Bytes.u16(bytes, at + 2);
        return length < 7 ? -1 : length;
    }

    /** Whether the bytes there may begin a connection request or confirm; checks no more than is there. */
    static boolean mayConnect(byte[] bytes, int from, int to) {
        int length = tpktLength(bytes, from, to);
        if (length < 0 || length > 0 && (length < FIXED || length > LONGEST)) {
            return false;
        }
        int there = to - from;
        return (there <= TPKT_HEADER || (bytes[from + TPKT_HEADER] & 0xff) == length - 5)
                && (there <= TYPE || type(bytes, from) == REQUEST || type(bytes, from) == CONFIRM)
                && (there < FIXED || bytes[from + 6] == 0 && bytes[from + 7] == 0 || type(bytes, from) == CONFIRM)
                && (there < FIXED || (bytes[from + FIXED - 1] & 0xf0) == 0);
    }

    static int type(byte[] bytes, int from) {
        return bytes[from + TYPE] & 0xff;
    }

    /** Whether a whole request names an account or a place in a farm, as only RDP does. */
    static boolean holdsCookie(byte[] bytes, int from, int end) {
        return Bytes.startsWithIgnoreCase(bytes, from + FIXED, end, "cookie: msts");
    }

    /** Whether a whole request or confirm has nothing behind its fixed part. */
    static boolean isBare(int from, int end) {
        return end - from == FIXED;
    }

    /** Index of the negotiation that ends a whole message, -1 if it has none. */
    static int negotiation(byte[] bytes, int from, int end) {
        int at = end - NEGOTIATION;
        boolean found = at >= from + FIXED
                && bytes[at] >= NEGOTIATION_REQUEST
                && bytes[at] <= NEGOTIATION_FAILURE
                && Bytes.u16LittleEndian(bytes, at + 2) == NEGOTIATION
                && (bytes[at] == NEGOTIATION_REQUEST) == (type(bytes, from) == REQUEST);
        return found ? at : -1;
    }
}
