package org.cylcomed.maintenance.sbom;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Refuses to go on after so many bytes, and does not close what it reads from. */
final class LimitedStream extends FilterInputStream {
    static final class Exceeded extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private long left;
    private @Nullable IOException failure;

    LimitedStream(InputStream in, long limit) {
        super(in);
        left = limit;
    }

    /** Throws again what the stream itself threw: parsers throw the same kind of exception for what is wrong in a text. */
    void rethrow() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            int read = super.read(bytes, offset, length);
            left -= Math.max(0, read);
            if (left < 0) {
                throw new Exceeded();
            }
            return read;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public long skip(long count) throws IOException {
        return Math.max(0, read(new byte[(int) Math.min(count, 4096)]));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() {
        // The caller opened it.
    }
}
