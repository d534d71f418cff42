package org.cylcomed.cli.feeds;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Says now and then that it is being read. */
final class Watched extends FilterInputStream {
    private final Runnable reading;

    Watched(InputStream in, Runnable reading) {
        super(in);
        this.reading = reading;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        reading.run();
        return super.read(bytes, offset, length);
    }
}
