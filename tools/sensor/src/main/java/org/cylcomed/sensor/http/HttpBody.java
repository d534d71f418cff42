package org.cylcomed.sensor.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** A message body as far as it was kept. Valid during one call. */
public final class HttpBody {
    /** Decoded bytes that are read at most, so that a small bomb stays small. */
    static final int DECODED_LIMIT = 8 << 20;

    private byte[] bytes = new byte[0];
    private int from;
    private int to;
    private boolean cut;
    private HttpHead.Encoding encoding = HttpHead.Encoding.IDENTITY;

    void set(byte[] source, int start, int end, HttpHead.Encoding contentEncoding, boolean incomplete) {
        bytes = source;
        from = start;
        to = end;
        encoding = contentEncoding;
        cut = incomplete;
    }

    void clear() {
        bytes = new byte[0];
        from = 0;
        to = 0;
    }

    /** The body as sent is in {@code bytes()[from(), to())}; compressed unless {@link #plain()}. */
    public byte[] bytes() {
        return bytes;
    }

    public int from() {
        return from;
    }

    public int to() {
        return to;
    }

    /** Without content coding. */
    public boolean plain() {
        return encoding == HttpHead.Encoding.IDENTITY;
    }

    /** The end is missing: too long to keep, or lost by the capture. */
    public boolean cut() {
        return cut;
    }

    /**
     * The content without its coding; ends after {@value #DECODED_LIMIT} bytes.
     *
     * @throws IOException if the coding is broken or not one of gzip and deflate
     */
    public InputStream decoded() throws IOException {
        InputStream sent = new ByteArrayInputStream(bytes, from, to - from);
        return switch (encoding) {
            case IDENTITY -> sent;
            case GZIP -> new Limited(new GZIPInputStream(sent));
            case DEFLATE -> new Limited(new InflaterInputStream(sent));
            case OTHER -> throw new IOException("unknown content coding");
        };
    }

    private static final class Limited extends InputStream {
        private final InputStream source;
        private int left = DECODED_LIMIT;

        Limited(InputStream source) {
            this.source = source;
        }

        @Override
        public int read() throws IOException {
            return left-- > 0 ? source.read() : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left <= 0) {
                return length == 0 ? 0 : -1;
            }
            int count = source.read(target, offset, Math.min(length, left));
            left -= Math.max(count, 0);
            return count;
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }
}
