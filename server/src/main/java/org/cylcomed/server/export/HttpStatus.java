package org.cylcomed.server.export;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.BooleanSupplier;

/** Reads what a receiver answers: the status, and nothing after the status line is believed or kept. */
final class HttpStatus {
    private static final int MAX_LINE = 1024;
    private static final int MAX_INTERIM = 8;
    private static final int MAX_HEAD = 16 * 1024;

    private HttpStatus() {}

    /**
     * The final status code; 1xx are passed over.
     *
     * @param late asked after each octet: one octet a second would never run into a time-out
     */
    static int read(InputStream stream, BooleanSupplier late) throws IOException {
        for (int interim = 0; interim <= MAX_INTERIM; interim++) {
            int status = code(line(stream, late));
            if (status >= 200) {
                return status;
            }
            int head = 0;
            while (true) {
                String header = line(stream, late);
                head += header.length() + 2;
                if (header.isEmpty()) {
                    break;
                }
                if (head > MAX_HEAD) {
                    throw new IOException("the answer's head is too long");
                }
            }
        }
        throw new IOException("the receiver only says that it goes on");
    }

    private static int code(String line) throws IOException {
        boolean good = line.length() >= 12 && line.startsWith("HTTP/1.") && line.charAt(8) == ' ';
        int code = 0;
        for (int i = 9; good && i < 12; i++) {
            char c = line.charAt(i);
            good = c >= '0' && c <= '9';
            code = code * 10 + c - '0';
        }
        good = good && (line.length() == 12 || line.charAt(12) == ' ');
        if (!good || code < 100 || code > 599) {
            throw new IOException("the answer is not HTTP/1");
        }
        return code;
    }

    private static String line(InputStream stream, BooleanSupplier late) throws IOException {
        StringBuilder line = new StringBuilder(64);
        while (true) {
            int c = stream.read();
            if (late.getAsBoolean()) {
                throw new IOException("the answer takes too long");
            }
            if (c < 0) {
                throw new IOException("the answer ends early");
            }
            if (c == '\n') {
                int end = line.length();
                return !line.isEmpty() && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
            }
            if (line.length() == MAX_LINE) {
                throw new IOException("a line of the answer is too long");
            }
            line.append((char) c);
        }
    }
}
