package org.cylcomed.sensor.remote;

import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Recognition;

/** The first line of a message of SIP (RFC 3261, 7). */
final class Sip {
    static final String REGISTER = "REGISTER ";
    static final String VERSION = "SIP/2.0";

    private static final String[] METHODS = {
        "INVITE ",
        "ACK ",
        "BYE ",
        "CANCEL ",
        REGISTER,
        "OPTIONS ",
        "PRACK ",
        "SUBSCRIBE ",
        "NOTIFY ",
        "PUBLISH ",
        "INFO ",
        "REFER ",
        "MESSAGE ",
        "UPDATE ",
    };
    private static final int LONGEST_LINE = 1024;

    private Sip() {}

    static boolean mayStartWith(int firstByte) {
        return firstByte < 0x80 && "IABCROPSNMU".indexOf(firstByte) >= 0;
    }

    static boolean isResponse(byte[] bytes, int from, int to) {
        return Bytes.startsWith(bytes, from, to, VERSION) && status(bytes, from, to) >= 0;
    }

    /** Of a response's first line; -1 if there is none. */
    static int status(byte[] bytes, int from, int to) {
        int at = from + VERSION.length();
        return at < to && bytes[at] == ' ' ? Reply.code(bytes, at + 1, to) : -1;
    }

    /** Judges whether a message begins here; MORE only while its first line is not whole. */
    static Recognition judge(byte[] bytes, int from, int to) {
        boolean response = Bytes.startsWith(bytes, from, Math.min(to, from + VERSION.length()), VERSION);
        if (!response && !hasMethod(bytes, from, to)) {
            return Recognition.NO;
        }
        int end = Bytes.indexOf(bytes, from, Math.min(to, from + LONGEST_LINE), '\n');
        if (end < 0) {
            return to - from < LONGEST_LINE ? Recognition.MORE : Recognition.NO;
        }
        if (response) {
            return isResponse(bytes, from, end) ? Recognition.YES : Recognition.NO;
        }
        int version = end - (bytes[end - 1] == '\r' ? 1 : 0) - VERSION.length();
        boolean told = version > from && bytes[version - 1] == ' ' && Bytes.startsWith(bytes, version, end, VERSION);
        return told ? Recognition.YES : Recognition.NO;
    }

    private static boolean hasMethod(byte[] bytes, int from, int to) {
        for (String method : METHODS) {
            if (bytes[from] == method.charAt(0) && Bytes.startsWith(bytes, from, to, method)) {
                return true;
            }
        }
        return false;
    }
}
