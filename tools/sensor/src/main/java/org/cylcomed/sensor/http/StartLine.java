package org.cylcomed.sensor.http;

import org.cylcomed.sensor.protocol.Bytes;

/** Tells the first line of an HTTP message from everything else that begins with capital letters. */
final class StartLine {
    enum Kind {
        NONE,
        /** Too short to tell. */
        UNDECIDED,
        REQUEST,
        RESPONSE,
        HTTP2
    }

    static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    private static final int LONGEST_METHOD = 24;
    /** A target of this many printable bytes without an end is nothing else any more. */
    private static final int LONG_TARGET = 1024;

    private StartLine() {}

    static Kind judge(byte[] bytes, int from, int to) {
        if (from >= to) {
            return Kind.UNDECIDED;
        }
        if (bytes[from] == 'H' && startsOrCut(bytes, from, to, "HTTP/1.")) {
            return response(bytes, from, to);
        }
        if (bytes[from] == 'P' && startsOrCut(bytes, from, to, PREFACE) && to - from > 4) {
            return to - from < PREFACE.length() ? Kind.UNDECIDED : Kind.HTTP2;
        }
        return request(bytes, from, to);
    }

    private static Kind response(byte[] bytes, int from, int to) {
        if (to - from < 12) {
            return Kind.UNDECIDED;
        }
        boolean version = bytes[from + 7] == '0' || bytes[from + 7] == '1';
        return version && bytes[from + 8] == ' ' && status(bytes, from) >= 0 ? Kind.RESPONSE : Kind.NONE;
    }

    /** The status of a response line at {@code from}, -1 if it is no number of three digits from 100 to 999. */
    static int status(byte[] bytes, int from) {
        int status = 0;
        for (int i = from + 9; i < from + 12; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            status = status * 10 + digit;
        }
        return status >= 100 ? status : -1;
    }

    private static Kind request(byte[] bytes, int from, int to) {
        int space = methodEnd(bytes, from, to);
        if (space < 0) {
            return Kind.NONE;
        }
        if (space == to || space + 1 == to) {
            return Kind.UNDECIDED;
        }
        if (!mayBeginTarget(bytes[space + 1])) {
            return Kind.NONE;
        }
        int limit = Math.min(to, space + 1 + LONG_TARGET);
        for (int i = space + 1; i < limit; i++) {
            int b = bytes[i] & 0xff;
            if (b == ' ') {
                // Targets of careless clients hold spaces: only the version after the last one counts.
                if (startsOrCut(bytes, i + 1, to, "HTTP/1.")) {
                    return to - i - 1 < 8 ? Kind.UNDECIDED : version(bytes[i + 8]);
                }
            } else if (b == '\n' || b == '\r') {
                return Kind.NONE;
            } else if (b < ' ' || b == 0x7f) {
                return Kind.NONE;
            }
        }
        return limit < to && bytes[space + 1] == '/' ? Kind.REQUEST : limit < to ? Kind.NONE : Kind.UNDECIDED;
    }

    private static Kind version(byte minor) {
        return minor == '0' || minor == '1' ? Kind.REQUEST : Kind.NONE;
    }

    private static boolean mayBeginTarget(byte first) {
        // A second space is wrong, but servers take it.
        return first == '/'
                || first == ' '
                || first == '*'
                || first == '['
                || first >= '0' && first <= '9'
                || letter(first & ~0x20);
    }

    private static boolean letter(int upper) {
        return upper >= 'A' && upper <= 'Z';
    }

    /** Index of the space behind a method, {@code to} if the bytes end within it, -1 if this is no method. */
    private static int methodEnd(byte[] bytes, int from, int to) {
        int limit = Math.min(to, from + LONGEST_METHOD);
        for (int i = from; i < limit; i++) {
            byte b = bytes[i];
            if (b == ' ') {
                return i - from >= 3 ? i : -1;
            }
            if (!letter(b) && (i == from || b != '_' && b != '-')) {
                return -1;
            }
        }
        return limit == to ? to : -1;
    }

    private static boolean startsOrCut(byte[] bytes, int from, int to, String ascii) {
        int length = Math.min(ascii.length(), to - from);
        for (int i = 0; i < length; i++) {
            if (bytes[from + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a body that should begin here is another response instead, as after an unseen HEAD. */
    static boolean beginsResponse(byte[] bytes, int from, int to) {
        return to - from >= 12
                && Bytes.startsWith(bytes, from, to, "HTTP/1.")
                && response(bytes, from, to) == Kind.RESPONSE;
    }
}
