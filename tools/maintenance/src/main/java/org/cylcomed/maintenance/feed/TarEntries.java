package org.cylcomed.maintenance.feed;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The files of a tar archive, one after the other. */
final class TarEntries {
    private static final int BLOCK = 512;
    private static final int MAXIMUM_NAME = 1 << 16;

    private final InputStream in;
    private long left;
    private long padding;
    private String name = "";

    TarEntries(InputStream in) {
        this.in = in;
    }

    static boolean starts(byte[] head) {
        return head.length >= 262 && new String(head, 257, 5, StandardCharsets.US_ASCII).equals("ustar");
    }

    /** Goes to the next file; false at the end. */
    boolean next() throws IOException {
        @Nullable String longName = null;
        while (true) {
            skip(left + padding);
            left = 0;
            padding = 0;
            byte[] header = in.readNBytes(BLOCK);
            if (header.length < BLOCK || header[0] == 0) {
                return false;
            }
            left = size(header);
            padding = (BLOCK - left % BLOCK) % BLOCK;
            char type = (char) header[156];
            switch (type) {
                case 'L' -> longName = text(header());
                case 'x' -> longName = path(text(header()), longName);
                case '0', '\0' -> {
                    String prefix = field(header, 345, 155);
                    String own = (prefix.isEmpty() ? "" : prefix + '/') + field(header, 0, 100);
                    name = longName == null ? own : longName;
                    return true;
                }
                default -> {}
            }
        }
    }

    String name() {
        return name;
    }

    /** Of the file gone to last. */
    InputStream content() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (length == 0) {
                    return 0;
                }
                if (left == 0) {
                    return -1;
                }
                int read = in.read(bytes, offset, (int) Math.min(length, left));
                if (read < 0) {
                    throw new EOFException("the archive ends within a file");
                }
                left -= read;
                return read;
            }
        };
    }

    private byte[] header() throws IOException {
        if (left > MAXIMUM_NAME) {
            return new byte[0];
        }
        byte[] bytes = in.readNBytes((int) left);
        left = 0;
        return bytes;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8).replace("\0", "");
    }

    /** Of the records "length key=value\n" the one that is the path. */
    private static @Nullable String path(String records, @Nullable String otherwise) {
        return records.lines()
                .filter(record -> record.contains(" path="))
                .map(record -> record.substring(record.indexOf(" path=") + 6))
                .findFirst()
                .orElse(otherwise);
    }

    private static String field(byte[] header, int start, int length) {
        int end = start;
        while (end < start + length && header[end] != 0) {
            end++;
        }
        return new String(header, start, end - start, StandardCharsets.UTF_8);
    }

    private static long size(byte[] header) throws IOException {
        long size = 0;
        for (int i = 124; i < 136; i++) {
            int c = header[i];
            if (c >= '0' && c <= '7') {
                size = size * 8 + c - '0';
            } else if (c != 0 && c != ' ') {
                throw new IOException("not a tar archive");
            }
        }
        return size;
    }

    private void skip(long count) throws IOException {
        byte[] buffer = new byte[8192];
        for (long togo = count; togo > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, togo));
            if (read < 0) {
                return;
            }
            togo -= read;
        }
    }
}
