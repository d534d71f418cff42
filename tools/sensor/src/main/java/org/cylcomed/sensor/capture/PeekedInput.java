package org.cylcomed.sensor.capture;

import java.io.IOException;
import java.io.InputStream;

/** A stream whose first bytes can be looked at before they are read. */
final class PeekedInput extends InputStream {
    private final InputStream input;
    private final byte[] head = new byte[8];
    private int position;
    private int end;

    PeekedInput(InputStream input) {
        this.input = input;
    }

    /** The next four bytes, first one highest; 0 if there are fewer. */
    int magic() throws IOException {
        while (end < 4) {
            int read = input.read(head, end, 4 - end);
            if (read <= 0) {
                return 0;
            }
            end += read;
        }
        return (head[0] & 0xff) << 24 | (head[1] & 0xff) << 16 | (head[2] & 0xff) << 8 | head[3] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (position == end) {
            return input.read(target, offset, length);
        }
        int given = Math.min(length, end - position);
        System.arraycopy(head, position, target, offset, given);
        position += given;
        return given;
    }

    @Override
    public int read() throws IOException {
        return position < end ? head[position++] & 0xff : input.read();
    }

    /**
     * 1 unless the stream is at its end; waits to find out. The JDK's gzip reader asks this to learn whether
     * another member follows, and takes the 0 of a slow pipe for the end.
     */
    @Override
    public int available() throws IOException {
        if (position < end) {
            return end - position;
        }
        position = 0;
        end = 0;
        int next = input.read();
        if (next < 0) {
            return 0;
        }
        head[0] = (byte) next;
        end = 1;
        return 1;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
