package org.cylcomed.sensor.management;

import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Recognition;

/** The head of a log message, RFC 5424 or the older form of RFC 3164. */
final class Syslog {
    static final int PORT = 514;

    private static final int HIGHEST_PRIORITY = 191;
    /** {@code Oct 11 22:14:15} and a blank. */
    private static final int OLD_TIME = 16;

    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    private Syslog() {}

    /** Whether a message begins here. On its own port any printable text may follow the priority. */
    static boolean isMessage(byte[] bytes, int from, int to, boolean port) {
        int at = afterPriority(bytes, from, to);
        if (at < 0 || at >= to) {
            return false;
        }
        if (isNew(bytes, at, to) || isOldTime(bytes, at, to)) {
            return true;
        }
        return port && bytes[at] >= ' ' && bytes[at] < 0x7f;
    }

    /** Judges the first bytes of a stream. */
    static Recognition frame(byte[] bytes, int from, int to, boolean port) {
        int at = from;
        if (bytes[at] != '<') {
            while (at < to && bytes[at] >= '0' && bytes[at] <= '9' && at - from < 6) {
                at++;
            }
            if (at == to) {
                return port ? Recognition.MORE : Recognition.NO;
            }
            if (bytes[at++] != ' ') {
                return Recognition.NO;
            }
        }
        return isMessage(bytes, at, to, port) ? Recognition.YES : Recognition.NO;
    }

    /** Index behind {@code <PRI>}, or -1. */
    static int afterPriority(byte[] bytes, int from, int to) {
        if (from >= to || bytes[from] != '<') {
            return -1;
        }
        int value = 0;
        int at = from + 1;
        while (at < to && at - from <= 3 && bytes[at] >= '0' && bytes[at] <= '9') {
            value = value * 10 + bytes[at++] - '0';
        }
        return at > from + 1 && at < to && bytes[at] == '>' && value <= HIGHEST_PRIORITY ? at + 1 : -1;
    }

    /** Version 1, blank, then a year or the nil value. */
    static boolean isNew(byte[] bytes, int at, int to) {
        return at + 4 < to
                && bytes[at] == '1'
                && bytes[at + 1] == ' '
                && (bytes[at + 2] == '-' && bytes[at + 3] == ' '
                        || at + 8 < to && isDigit(bytes[at + 2]) && isDigit(bytes[at + 5]) && bytes[at + 6] == '-');
    }

    static boolean isOldTime(byte[] bytes, int at, int to) {
        if (to - at < OLD_TIME
                || bytes[at + 3] != ' '
                || bytes[at + 9] != ':'
                || bytes[at + 12] != ':'
                || bytes[at + 15] != ' ') {
            return false;
        }
        for (int month = 0; month < 36; month += 3) {
            if (bytes[at] == MONTHS.charAt(month)
                    && bytes[at + 1] == MONTHS.charAt(month + 1)
                    && bytes[at + 2] == MONTHS.charAt(month + 2)) {
                return true;
            }
        }
        return false;
    }

    /** The host name a message claims, or empty. */
    static String host(byte[] bytes, int from, int to) {
        int at = afterPriority(bytes, from, to);
        if (at < 0) {
            return "";
        }
        int host;
        if (isNew(bytes, at, to)) {
            int time = Bytes.indexOf(bytes, at + 2, to, ' ');
            host = time < 0 ? to : time + 1;
        } else if (isOldTime(bytes, at, to)) {
            host = at + OLD_TIME;
        } else {
            return "";
        }
        int end = Bytes.indexOf(bytes, host, to, ' ');
        return end > host && isHostName(bytes, host, end) ? Bytes.text(bytes, host, end, 255) : "";
    }

    /** A name, not an address and not a program's tag such as {@code sshd[42]:}. */
    private static boolean isHostName(byte[] bytes, int from, int to) {
        boolean letter = false;
        for (int i = from; i < to; i++) {
            int c = bytes[i];
            letter |= c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (!(isDigit(c) || c == '-' || c == '.' || c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z')) {
                return false;
            }
        }
        return letter;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
