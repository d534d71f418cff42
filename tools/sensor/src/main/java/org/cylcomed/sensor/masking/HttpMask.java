package org.cylcomed.sensor.masking;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.cylcomed.sensor.protocol.Bytes;

/**
 * HTTP/1: keeps methods, status codes, names of headers, values of the headers listed, known words of paths; JSON and
 * XML bodies by their own lists. Authorization, cookies, queries, forms, uploads and packed bodies are masked.
 */
final class HttpMask implements StreamMask {
    private static final Set<String> KEPT_HEADERS = Set.of(
            "accept",
            "accept-charset",
            "accept-encoding",
            "accept-language",
            "allow",
            "cache-control",
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "date",
            "expires",
            "host",
            "keep-alive",
            "last-modified",
            "pragma",
            "server",
            "te",
            "transfer-encoding",
            "upgrade",
            "user-agent",
            "vary");
    private static final Set<String> METHODS = Set.of(
            "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "PROPFIND", "SUBSCRIBE");
    private static final Set<String> REASONS = Set.of(
            "OK",
            "Created",
            "Accepted",
            "No Content",
            "Partial Content",
            "Moved Permanently",
            "Found",
            "Not Modified",
            "Bad Request",
            "Unauthorized",
            "Forbidden",
            "Not Found",
            "Method Not Allowed",
            "Internal Server Error",
            "Service Unavailable");
    private static final int LONGEST_VALUE = 256;
    private static final long UNTIL_THE_END = Long.MAX_VALUE;

    /** What the head says about its body. */
    private static final class Framing {
        long length;
        boolean chunked;
        boolean packed;
    }

    @Override
    public boolean recognises(byte[] run) {
        int end = Bytes.indexOf(run, 0, Math.min(run.length, 8192), '\n');
        return end > 0 && isStartLine(run, 0, trimmed(run, 0, end));
    }

    @Override
    public void mask(byte[] run, boolean beginning) {
        int at = 0;
        while (at < run.length) {
            Framing framing = new Framing();
            int body = head(run, at, framing);
            if (body < 0) {
                return;
            }
            at = framing.chunked ? chunks(run, body, framing) : plain(run, body, framing);
        }
    }

    /** Masks a head. @return where the body begins; -1 if there was none, and then all is masked */
    private static int head(byte[] run, int from, Framing framing) {
        int end = Bytes.indexOf(run, from, run.length, '\n');
        if (end < 0 || !isStartLine(run, from, trimmed(run, from, end))) {
            Blank.out(run, from, run.length);
            return -1;
        }
        startLine(run, from, trimmed(run, from, end), framing);
        int at = end + 1;
        while (true) {
            end = Bytes.indexOf(run, at, run.length, '\n');
            if (end < 0) {
                Blank.out(run, at, run.length);
                return -1;
            }
            int to = trimmed(run, at, end);
            if (to == at) {
                return end + 1;
            }
            header(run, at, to, framing);
            at = end + 1;
        }
    }

    private static boolean isStartLine(byte[] run, int from, int to) {
        if (Bytes.startsWith(run, from, to, "HTTP/1.")) {
            return to - from >= 12
                    && run[from + 8] == ' '
                    && isDigit(run[from + 9])
                    && isDigit(run[from + 10])
                    && isDigit(run[from + 11])
                    && (to - from == 12 || run[from + 12] == ' ');
        }
        int space = Bytes.indexOf(run, from, Math.min(to, from + 16), ' ');
        return space > 0
                && METHODS.contains(new String(run, from, space - from, StandardCharsets.ISO_8859_1))
                && to - space > 10
                && Bytes.startsWith(run, to - 9, to, " HTTP/1.");
    }

    private static void startLine(byte[] run, int from, int to, Framing framing) {
        if (Bytes.startsWith(run, from, to, "HTTP/1.")) {
            boolean bodiless = run[from + 9] == '1'
                    || Bytes.startsWith(run, from + 9, to, "204")
                    || Bytes.startsWith(run, from + 9, to, "304");
            framing.length = bodiless ? 0 : UNTIL_THE_END;
            if (to - from > 13 && !REASONS.contains(text(run, from + 13, to))) {
                Blank.out(run, from + 13, to);
            }
        } else {
            target(run, Bytes.indexOf(run, from, to, ' ') + 1, to - 9);
        }
    }

    private static void target(byte[] run, int from, int to) {
        int path = run[from] == '/' ? from + 1 : from;
        int query = Bytes.indexOf(run, path, to, '?');
        int end = query < 0 ? to : query;
        FhirWords.path(run, path, end);
        if (query >= 0) {
            Blank.out(run, query + 1, to);
        }
    }

    private static void header(byte[] run, int from, int to, Framing framing) {
        int colon = Bytes.indexOf(run, from, to, ':');
        if (colon <= from || !isToken(run, from, colon)) {
            Blank.out(run, from, to);
            return;
        }
        String name = text(run, from, colon).toLowerCase(Locale.ROOT);
        String value = text(run, colon + 1, to).strip();
        switch (name) {
            case "content-length" -> framing.length = length(value);
            case "transfer-encoding" ->
                framing.chunked = value.toLowerCase(Locale.ROOT).endsWith("chunked");
            case "content-encoding" -> framing.packed = !value.equalsIgnoreCase("identity");
            default -> {}
        }
        if (!KEPT_HEADERS.contains(name) || !isPlain(run, colon + 1, to)) {
            Blank.out(run, colon + 1, to);
        }
    }

    /** A length we cannot read ends the reading: what follows is masked as one body. */
    private static long length(String value) {
        return value.matches("[0-9]{1,15}") ? Long.parseLong(value) : UNTIL_THE_END;
    }

    private static int plain(byte[] run, int from, Framing framing) {
        int to = (int) Math.min(run.length, from + Math.min(framing.length, Integer.MAX_VALUE));
        body(run, from, to, framing);
        return to;
    }

    /** RFC 9112 section 7.1. The parts are masked as one body, so that a value may be cut anywhere. */
    private static int chunks(byte[] run, int from, Framing framing) {
        byte[] joined = new byte[run.length - from];
        int[] places = new int[run.length - from];
        int size = 0;
        int at = from;
        boolean last = false;
        while (!last) {
            int line = Bytes.indexOf(run, at, run.length, '\n');
            int digits = at;
            while (digits < run.length && digits - at < 8 && Character.digit(run[digits], 16) >= 0) {
                digits++;
            }
            if (line < 0 || digits == at || digits - at > 7 || digits > trimmed(run, at, line)) {
                break;
            }
            int length = Integer.parseInt(text(run, at, digits), 16);
            Blank.out(run, digits, trimmed(run, at, line));
            at = line + 1;
            int end = Math.min(run.length, at + length);
            for (int i = at; i < end; i++) {
                places[size] = i;
                joined[size++] = run[i];
            }
            at = end;
            last = length == 0;
            if (!last && at < run.length) {
                at += run[at] == '\r' ? 1 : 0;
                if (at < run.length && run[at++] != '\n') {
                    at--;
                    break;
                }
            }
        }
        body(joined, 0, size, framing);
        for (int i = 0; i < size; i++) {
            run[places[i]] = joined[i];
        }
        if (!last) {
            Blank.out(run, at, run.length);
            return run.length;
        }
        return trailer(run, at);
    }

    private static int trailer(byte[] run, int from) {
        int at = from;
        while (at < run.length) {
            int end = Bytes.indexOf(run, at, run.length, '\n');
            int to = end < 0 ? run.length : trimmed(run, at, end);
            Blank.out(run, at, to);
            if (end < 0) {
                return run.length;
            }
            if (to == at) {
                return end + 1;
            }
            at = end + 1;
        }
        return at;
    }

    private static void body(byte[] bytes, int from, int to, Framing framing) {
        if (framing.packed) {
            Blank.out(bytes, from, to);
        } else {
            TextBody.mask(bytes, from, to);
        }
    }

    /** Nothing that could be an address of a person, a secret in braces or an attack on a log. */
    private static boolean isPlain(byte[] run, int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = run[i];
            if (b < ' ' || b >= 0x7f || b == '@' || b == '{' || b == '$' || b == '\'') {
                return false;
            }
        }
        return to - from <= LONGEST_VALUE;
    }

    private static boolean isToken(byte[] run, int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = run[i];
            if (!isDigit(b) && b != '-' && b != '_' && !(b >= 'a' && b <= 'z') && !(b >= 'A' && b <= 'Z')) {
                return false;
            }
        }
        return to - from <= 40;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static int trimmed(byte[] run, int from, int lineFeed) {
        return lineFeed > from && run[lineFeed - 1] == '\r' ? lineFeed - 1 : lineFeed;
    }

    private static String text(byte[] run, int from, int to) {
        return new String(run, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
