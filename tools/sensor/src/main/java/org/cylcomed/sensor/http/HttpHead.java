package org.cylcomed.sensor.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Sighting;
import org.jspecify.annotations.Nullable;

/** The head of one message, as offsets into the bytes it was read from: valid during one call only. */
public final class HttpHead {
    enum Encoding {
        IDENTITY,
        GZIP,
        DEFLATE,
        OTHER
    }

    static final int NO_LENGTH = -1;
    private static final String[] METHODS = {
        "GET",
        "POST",
        "PUT",
        "HEAD",
        "DELETE",
        "OPTIONS",
        "PATCH",
        "CONNECT",
        "TRACE",
        "PROPFIND",
        "NOTIFY",
        "SUBSCRIBE",
        "UNSUBSCRIBE",
        "REPORT",
        "SEARCH",
        "LOCK",
        "UNLOCK",
        "MOVE",
        "COPY",
        "MKCOL"
    };

    private byte[] bytes = new byte[0];
    private Direction direction = Direction.FROM_CLIENT;
    private boolean request;
    private String method = "";
    private int status;
    private int targetFrom;
    private int targetTo;
    /** Where the fields begin and the empty line ends. */
    private int fieldsFrom;

    private int end;

    long contentLength;
    boolean chunked;
    boolean upgrade;
    boolean lengthConflict;
    Encoding encoding = Encoding.IDENTITY;

    // Values, from and to; both 0 if absent.
    private final int[] values = new int[2 * Field.COUNT];

    /** Fields whose place is kept. */
    enum Field {
        HOST("host"),
        USER_AGENT("user-agent"),
        SERVER("server"),
        CONTENT_TYPE("content-type"),
        ACCEPT("accept"),
        AUTHORIZATION("authorization"),
        PROXY_AUTHORIZATION("proxy-authorization"),
        WWW_AUTHENTICATE("www-authenticate"),
        POWERED_BY("x-powered-by"),
        UPGRADE("upgrade"),
        SOAP_ACTION("soapaction"),
        CONTENT_LENGTH("content-length"),
        TRANSFER_ENCODING("transfer-encoding"),
        CONTENT_ENCODING("content-encoding");

        static final int COUNT = values().length;
        private static final Field[] ALL = values();
        private final String name;

        Field(String name) {
            this.name = name;
        }

        static @Nullable Field named(byte[] bytes, int from, int to) {
            int length = to - from;
            for (Field field : ALL) {
                if (field.name.length() == length && Bytes.startsWithIgnoreCase(bytes, from, to, field.name)) {
                    return field;
                }
            }
            return null;
        }
    }

    /** {@code source[from, to)} is a whole head, its empty line included, whose first line was judged. */
    void parse(byte[] source, int from, int to, Direction sent, boolean isRequest) {
        bytes = source;
        direction = sent;
        end = to;
        request = isRequest;
        contentLength = NO_LENGTH;
        chunked = false;
        upgrade = false;
        lengthConflict = false;
        encoding = Encoding.IDENTITY;
        Arrays.fill(values, 0);
        int lineEnd = lineEnd(from, to);
        if (isRequest) {
            requestLine(from, lineEnd);
        } else {
            method = "";
            targetFrom = targetTo = lineEnd;
            status = Math.max(StartLine.status(source, from), 0);
        }
        fieldsFrom = Math.min(to, lineEnd + 1);
        for (int line = fieldsFrom; line < to; ) {
            int next = lineEnd(line, to);
            field(line, next);
            line = next + 1;
        }
        chunked = has(Field.TRANSFER_ENCODING) && contains(Field.TRANSFER_ENCODING, "chunked");
        upgrade = has(Field.UPGRADE);
        if (has(Field.CONTENT_ENCODING)) {
            encoding = contains(Field.CONTENT_ENCODING, "gzip")
                    ? Encoding.GZIP
                    : contains(Field.CONTENT_ENCODING, "deflate")
                            ? Encoding.DEFLATE
                            : contains(Field.CONTENT_ENCODING, "identity") ? Encoding.IDENTITY : Encoding.OTHER;
        }
    }

    private int lineEnd(int from, int to) {
        int newline = Bytes.indexOf(bytes, from, to, '\n');
        return newline < 0 ? to : newline;
    }

    private void requestLine(int from, int lineEnd) {
        status = 0;
        int space = Bytes.indexOf(bytes, from, lineEnd, ' ');
        int methodEnd = space < 0 ? lineEnd : space;
        method = "";
        for (String known : METHODS) {
            if (known.length() == methodEnd - from && Bytes.startsWith(bytes, from, methodEnd, known)) {
                method = known;
                break;
            }
        }
        if (method.isEmpty()) {
            method = new String(bytes, from, Math.min(methodEnd - from, 24), StandardCharsets.US_ASCII);
        }
        targetFrom = Math.min(methodEnd + 1, lineEnd);
        int last = lineEnd;
        while (last > targetFrom && bytes[last - 1] != ' ') {
            last--;
        }
        targetTo = Math.max(targetFrom, last - 1);
    }

    private void field(int from, int to) {
        int colon = Bytes.indexOf(bytes, from, Math.min(to, from + 32), ':');
        if (colon < 0) {
            return;
        }
        Field field = Field.named(bytes, from, colon);
        if (field == null) {
            return;
        }
        int start = colon + 1;
        int stop = to;
        while (start < stop && bytes[start] <= ' ' && bytes[start] >= 0) {
            start++;
        }
        while (stop > start && bytes[stop - 1] <= ' ' && bytes[stop - 1] >= 0) {
            stop--;
        }
        if (field == Field.CONTENT_LENGTH) {
            contentLength(start, stop);
        }
        values[2 * field.ordinal()] = start;
        values[2 * field.ordinal() + 1] = stop;
    }

    private void contentLength(int from, int to) {
        long length = 0;
        for (int i = from; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9 || length > Long.MAX_VALUE / 100) {
                return;
            }
            length = length * 10 + digit;
        }
        if (to > from) {
            lengthConflict |= contentLength != NO_LENGTH && contentLength != length;
            contentLength = length;
        }
    }

    public Direction direction() {
        return direction;
    }

    /** Method of a request, empty for a response. Methods are case-sensitive. */
    public String method() {
        return method;
    }

    public boolean isMethod(String name) {
        return method.equals(name);
    }

    /** Status of a response, 0 for a request. */
    public int status() {
        return status;
    }

    /** The target's path without query, at most 512 characters; may hold identifiers, so it must not travel on. */
    public String path() {
        int from = pathFrom();
        int to = from;
        int limit = Math.min(targetTo, from + 512);
        while (to < limit && bytes[to] != '?' && bytes[to] != '#') {
            to++;
        }
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    public boolean pathStartsWith(String ascii) {
        return Bytes.startsWith(bytes, pathFrom(), targetTo, ascii);
    }

    /** Anywhere in the target, the query included. */
    public boolean targetContains(String ascii) {
        for (int i = targetFrom; i <= targetTo - ascii.length(); i++) {
            if (Bytes.startsWith(bytes, i, targetTo, ascii)) {
                return true;
            }
        }
        return false;
    }

    /** What a response's status says of its request. */
    public Sighting.Outcome outcome() {
        if (status < 400) {
            return Sighting.Outcome.ACCEPTED;
        }
        return status == 401 || status == 403 || status == 405 || status == 407
                ? Sighting.Outcome.REFUSED
                : Sighting.Outcome.FAILED;
    }

    private int pathFrom() {
        // Absolute form, to a proxy.
        if (Bytes.startsWithIgnoreCase(bytes, targetFrom, targetTo, "http://")) {
            int slash = Bytes.indexOf(bytes, targetFrom + 7, targetTo, '/');
            return slash < 0 ? targetTo : slash;
        }
        return targetFrom;
    }

    /** @param lowerCase beginning of a media type, {@code "application/fhir+json"} */
    public boolean contentTypeStartsWith(String lowerCase) {
        return Bytes.startsWithIgnoreCase(bytes, from(Field.CONTENT_TYPE), to(Field.CONTENT_TYPE), lowerCase);
    }

    public boolean contentTypeContains(String lowerCase) {
        return contains(Field.CONTENT_TYPE, lowerCase);
    }

    public boolean acceptContains(String lowerCase) {
        return contains(Field.ACCEPT, lowerCase);
    }

    public boolean hasCredentials() {
        return has(Field.AUTHORIZATION);
    }

    byte[] bytes() {
        return bytes;
    }

    int targetFrom() {
        return targetFrom;
    }

    int targetTo() {
        return targetTo;
    }

    boolean absoluteTarget() {
        return pathFrom() != targetFrom;
    }

    int fieldsFrom() {
        return fieldsFrom;
    }

    int end() {
        return end;
    }

    boolean has(Field field) {
        return values[2 * field.ordinal() + 1] > values[2 * field.ordinal()];
    }

    int from(Field field) {
        return values[2 * field.ordinal()];
    }

    int to(Field field) {
        return values[2 * field.ordinal() + 1];
    }

    boolean startsWith(Field field, String lowerCase) {
        return Bytes.startsWithIgnoreCase(bytes, from(field), to(field), lowerCase);
    }

    boolean contains(Field field, String lowerCase) {
        int last = to(field) - lowerCase.length();
        for (int i = from(field); i <= last; i++) {
            if (Bytes.startsWithIgnoreCase(bytes, i, to(field), lowerCase)) {
                return has(field);
            }
        }
        return false;
    }

    String text(Field field, int limit) {
        return Bytes.text(bytes, from(field), to(field), limit);
    }

    /** FNV-1a of a value, to notice a change without keeping the value. */
    long hash(Field field) {
        long hash = 0xcbf29ce484222325L;
        for (int i = from(field); i < to(field); i++) {
            hash = (hash ^ (bytes[i] & 0xff)) * 0x100000001b3L;
        }
        return hash;
    }
}
