package org.cylcomed.sensor.capture;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Zstandard data (RFC 8878), windows up to 8 MiB. The only class that touches the library. */
final class ZstandardInput extends InputStream {
    private final InputStream unpacked;

    ZstandardInput(InputStream packed) throws IOException {
        unpacked = new ZstdInputStream(new ZstandardFrames(packed));
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            return unpacked.read(target, offset, length);
        } catch (RuntimeException e) {
            // The library reports damaged data by unchecked exceptions of several kinds.
            throw new IOException("damaged Zstandard data: " + e.getMessage(), e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public void close() throws IOException {
        unpacked.close();
    }
}
