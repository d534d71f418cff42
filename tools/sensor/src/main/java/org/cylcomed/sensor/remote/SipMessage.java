package org.cylcomed.sensor.remote;

import org.cylcomed.sensor.protocol.Bytes;

/** The head of one message, as numbers and as places in the bytes it was read from: valid during one call only. */
final class SipMessage {
    private static final int FIELDS = 128;

    /** 0 for a request. */
    int status;
    /** From the sequence field: the method that is asked or answered. */
    boolean registers;

    boolean asksOptions;
    /** Identifies a request and its responses on one connection. */
    long transaction;

    boolean authorised;
    boolean clearPassword;
    boolean stale;
    /** Systems the message passed, its origin included. */
    int hops;

    int contentLength;
    int productFrom;
    int productTo;

    /** Reads {@code bytes[from, to)}, a head without its empty line. */
    void parse(byte[] bytes, int from, int to) {
        status = Sip.isResponse(bytes, from, to) ? Sip.status(bytes, from, to) : 0;
        registers = false;
        asksOptions = false;
        transaction = 1;
        authorised = false;
        clearPassword = false;
        stale = false;
        hops = 0;
        contentLength = 0;
        productFrom = 0;
        productTo = 0;
        int at = Bytes.indexOf(bytes, from, to, '\n');
        for (int i = 0; i < FIELDS && at >= 0 && at + 1 < to; i++) {
            int line = at + 1;
            at = Bytes.indexOf(bytes, line, to, '\n');
            int end = at < 0 ? to : at;
            int colon = Bytes.indexOf(bytes, line, end, ':');
            if (colon > line) {
                field(bytes, line, colon, end);
            }
        }
    }

    private void field(byte[] bytes, int name, int colon, int end) {
        int nameEnd = colon;
        while (nameEnd > name && bytes[nameEnd - 1] == ' ') {
            nameEnd--;
        }
        int value = colon + 1;
        while (value < end && (bytes[value] == ' ' || bytes[value] == '\t')) {
            value++;
        }
        int valueEnd = end > value && bytes[end - 1] == '\r' ? end - 1 : end;
        if (is(bytes, name, nameEnd, "via") || is(bytes, name, nameEnd, "v")) {
            hops++;
        } else if (is(bytes, name, nameEnd, "user-agent") || is(bytes, name, nameEnd, "server")) {
            productFrom = value;
            productTo = valueEnd;
        } else if (is(bytes, name, nameEnd, "cseq")) {
            sequence(bytes, value, valueEnd);
        } else if (is(bytes, name, nameEnd, "call-id") || is(bytes, name, nameEnd, "i")) {
            mix(bytes, value, valueEnd);
        } else if (is(bytes, name, nameEnd, "authorization") || is(bytes, name, nameEnd, "proxy-authorization")) {
            authorised = true;
            clearPassword |= Bytes.startsWithIgnoreCase(bytes, value, valueEnd, "basic ");
        } else if (is(bytes, name, nameEnd, "www-authenticate") || is(bytes, name, nameEnd, "proxy-authenticate")) {
            stale |= Words.contains(bytes, value, valueEnd, "stale=true")
                    || Words.contains(bytes, value, valueEnd, "stale=\"true\"");
        } else if (is(bytes, name, nameEnd, "content-length") || is(bytes, name, nameEnd, "l")) {
            contentLength = number(bytes, value, valueEnd);
        }
    }

    private void sequence(byte[] bytes, int from, int to) {
        int method = Bytes.indexOf(bytes, from, to, ' ');
        if (method > 0) {
            mix(bytes, from, method);
            while (method < to && bytes[method] == ' ') {
                method++;
            }
            registers = Bytes.startsWith(bytes, method, to, "REGISTER");
            asksOptions = Bytes.startsWith(bytes, method, to, "OPTIONS");
        }
    }

    /** The two parts are mixed so that their order does not matter. */
    private void mix(byte[] bytes, int from, int to) {
        long hash = 0xcbf29ce484222325L;
        for (int i = from; i < to; i++) {
            hash = (hash ^ bytes[i]) * 0x100000001b3L;
        }
        transaction += hash * 0x9e3779b97f4a7c15L;
    }

    private static boolean is(byte[] bytes, int from, int to, String lowerCase) {
        return to - from == lowerCase.length() && Bytes.startsWithIgnoreCase(bytes, from, to, lowerCase);
    }

    private static int number(byte[] bytes, int from, int to) {
        int number = 0;
        for (int i = from; i < to && bytes[i] >= '0' && bytes[i] <= '9' && number < 100_000_000; i++) {
            number = number * 10 + bytes[i] - '0';
        }
        return number;
    }
}
