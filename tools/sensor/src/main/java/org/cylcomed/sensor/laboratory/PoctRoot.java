package org.cylcomed.sensor.laboratory;

import org.cylcomed.sensor.protocol.Bytes;

/** Where a POCT1-A message begins: an XML declaration or none, then {@code <OBS.R01>}. */
final class PoctRoot {
    static final int CUT = -1;
    static final int NONE = -2;
    /** {@code OBS.R01} */
    static final int NAME_LENGTH = 7;

    private static final int LONGEST_DECLARATION = 256;
    private static final String DECLARATION = "<?xml ";
    private static final String[] MESSAGES = {
        "HEL", "ACK", "ESC", "DST", "REQ", "OBS", "EVS", "CFG", "DTV", "OPL", "PTL", "KPA", "END", "EOT"
    };

    private PoctRoot() {}

    /** Index of the root's name if a message begins at {@code from}; else {@link #CUT} or {@link #NONE}. */
    static int find(byte[] bytes, int from, int to) {
        int at = from;
        if (begins(DECLARATION, bytes, at, to)) {
            if (to - at < DECLARATION.length() && to - at > 1) {
                return CUT;
            }
            if (to - at > 1) {
                int end = Bytes.indexOf(bytes, at, Math.min(to, at + LONGEST_DECLARATION), '>');
                if (end < 0) {
                    return to - at < LONGEST_DECLARATION ? CUT : NONE;
                }
                at = end + 1;
                while (at < to && isSpace(bytes[at])) {
                    at++;
                }
            }
        }
        if (at == to) {
            return CUT;
        }
        if (bytes[at] != '<') {
            return NONE;
        }
        at++;
        if (to - at <= NAME_LENGTH) {
            return message(bytes, at, to) ? CUT : NONE;
        }
        boolean ends = bytes[at + NAME_LENGTH] == '>' || isSpace(bytes[at + NAME_LENGTH]);
        return ends && message(bytes, at, to) ? at : NONE;
    }

    /** Sent by devices alone; acknowledgements and ends are sent by both. */
    static boolean isOfDevice(byte[] bytes, int name) {
        return Bytes.startsWith(bytes, name, name + 3, "HEL")
                || Bytes.startsWith(bytes, name, name + 3, "DST")
                || Bytes.startsWith(bytes, name, name + 3, "OBS")
                || Bytes.startsWith(bytes, name, name + 3, "EVS");
    }

    /** What there is of the name fits a message. */
    private static boolean message(byte[] bytes, int from, int to) {
        for (String message : MESSAGES) {
            if (begins(message, bytes, from, to)) {
                return begins(".R", bytes, Math.min(to, from + 3), to)
                        && digit(bytes, from + 5, to)
                        && digit(bytes, from + 6, to);
            }
        }
        return false;
    }

    private static boolean digit(byte[] bytes, int at, int to) {
        return at >= to || bytes[at] >= '0' && bytes[at] <= '9';
    }

    private static boolean begins(String text, byte[] bytes, int from, int to) {
        int length = Math.min(text.length(), to - from);
        for (int i = 0; i < length; i++) {
            if (bytes[from + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\r' || b == '\n' || b == '\t';
    }
}
