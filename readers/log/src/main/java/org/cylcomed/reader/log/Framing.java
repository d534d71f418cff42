package org.cylcomed.reader.log;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.ObjIntConsumer;

/**
 * Messages of one connection, RFC 6587: each by the count of its octets, or up to its line's end, as its first octet
 * tells. What is longer than {@link SyslogMessage#LONGEST} is cut off there, and read past. For one thread.
 */
final class Framing {
    private static final int LONGEST_COUNT = 7;

    private final InputStream in;
    private final byte[] message = new byte[SyslogMessage.LONGEST];

    Framing(InputStream in) {
        this.in = new BufferedInputStream(in, SyslogMessage.LONGEST);
    }

    /**
     * Reads to the end.
     *
     * @param each the message's octets, used again for the next, and how many there are
     * @throws IOException if the connection broke, or its count of octets is none
     */
    void read(ObjIntConsumer<byte[]> each) throws IOException {
        for (int first = in.read(); first >= 0; first = in.read()) {
            int length = first >= '1' && first <= '9' ? counted(first) : line(first);
            if (length > 0) {
                each.accept(message, length);
            }
        }
    }

    private int counted(int first) throws IOException {
        int count = first - '0';
        int next = in.read();
        for (int digits = 1; next >= '0' && next <= '9' && digits < LONGEST_COUNT; digits++) {
            count = 10 * count + next - '0';
            next = in.read();
        }
        if (next != ' ') {
            throw new IOException("a message begins with neither its length nor a priority");
        }
        int length = in.readNBytes(message, 0, Math.min(count, message.length));
        for (int left = count - length; left > 0 && in.read() >= 0; left--) {}
        return length;
    }

    private int line(int first) throws IOException {
        int length = 0;
        for (int octet = first; octet >= 0 && octet != '\n' && octet != 0; octet = in.read()) {
            if (length < message.length) {
                message[length++] = (byte) octet;
            }
        }
        return length;
    }
}
