package org.cylcomed.sensor.remote;

/** Reply lines of FTP (RFC 959, 4.2) and SMTP (RFC 5321, 4.2): three digits, then a blank, or a hyphen if more follow. */
final class Reply {
    private Reply() {}

    /** The code a line begins with, -1 if it is no reply. */
    static int code(byte[] bytes, int from, int to) {
        if (to - from < 3 || bytes[from] < '1' || bytes[from] > '6') {
            return -1;
        }
        int code = 0;
        for (int i = from; i < from + 3; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            code = code * 10 + digit;
        }
        boolean ends = to - from == 3 || bytes[from + 3] == ' ' || bytes[from + 3] == '-' || bytes[from + 3] == '\r';
        return ends ? code : -1;
    }

    /** Whether lines of the same reply follow. */
    static boolean continues(byte[] bytes, int from, int to) {
        return to - from > 3 && bytes[from + 3] == '-';
    }

    /** Where the text of a reply line begins. */
    static int text(int from, int to) {
        return Math.min(from + 4, to);
    }
}
