package org.cylcomed.sensor.capture;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that fails when more comes out of it than it may give. */
final class LimitedInput extends FilterInputStream {
    /** How much may come out of each wrapping, and whether more would have. */
    static final class Limit {
        private final long most;
        private boolean passed;

        Limit(long most) {
            this.most = most;
        }

        boolean isPassed() {
            return passed;
        }
    }

    private final Limit limit;
    private long given;

    LimitedInput(InputStream input, Limit limit) {
        super(input);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        long left = limit.most - given;
        if (left == 0 && length > 0) {
            if (super.read() < 0) {
                return -1;
            }
            limit.passed = true;
            throw new IOException("more than " + limit.most + " bytes when unpacked");
        }
        int read = super.read(target, offset, (int) Math.min(length, left));
        given += Math.max(0, read);
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        // Counted like everything else.
        byte[] skipped = new byte[(int) Math.max(0, Math.min(8192, count))];
        return Math.max(0, read(skipped, 0, skipped.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
