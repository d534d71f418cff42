package org.cylcomed.sensor.laboratory;

/**
 * One frame of E1381: STX, a number 0 to 7, text, ETX or ETB, two hexadecimal digits of checksum, CR, LF. Reused.
 */
final class AstmFrame {
    static final byte STX = 0x02;
    static final byte ETX = 0x03;
    static final byte EOT = 0x04;
    static final byte ENQ = 0x05;
    static final byte ACK = 0x06;
    static final byte NAK = 0x15;
    static final byte ETB = 0x17;

    /** Text of the 2003 edition, 64,000 octets, and what is around it. */
    static final int LONGEST = 64_007;

    enum Reading {
        CUT,
        /** No frame begins here. */
        NONE,
        WRONG_CHECKSUM,
        GOOD
    }

    int number;
    int textFrom;
    int textTo;
    /** Behind the checksum; the line end that follows is not part of it. */
    int end;
    /** A record goes on in the next frame. */
    boolean continued;

    /** Reads the frame that begins with the STX at {@code from}. */
    Reading read(byte[] bytes, int from, int to) {
        if (to - from < 2) {
            return Reading.CUT;
        }
        number = bytes[from + 1] - '0';
        if (number < 0 || number > 7) {
            return Reading.NONE;
        }
        int sum = bytes[from + 1];
        int limit = Math.min(to, from + LONGEST);
        for (int at = from + 2; at < limit; at++) {
            byte b = bytes[at];
            sum += b;
            if (b == ETX || b == ETB) {
                if (to - at < 3) {
                    return Reading.CUT;
                }
                textFrom = from + 2;
                textTo = at;
                end = at + 3;
                continued = b == ETB;
                int told = Character.digit(bytes[at + 1], 16) << 4 | Character.digit(bytes[at + 2], 16);
                return told == (sum & 0xff) ? Reading.GOOD : Reading.WRONG_CHECKSUM;
            }
            if (b == STX || b == ENQ || b == EOT) {
                return Reading.NONE;
            }
        }
        return limit < to ? Reading.NONE : Reading.CUT;
    }
}
