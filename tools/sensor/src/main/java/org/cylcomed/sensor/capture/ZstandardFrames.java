package org.cylcomed.sensor.capture;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Zstandard data without its skippable frames (RFC 8878 3.1.2), which parallel and seekable writers add and
 * the library refuses. Follows frame and block headers only.
 */
final class ZstandardFrames extends InputStream {
    private static final int MAGIC = 0xfd2fb528;
    private static final int SKIPPABLE_MAGIC = 0x184d2a50;
    private static final int LARGEST_FRAME_HEADER = 18;
    private static final int RUN_LENGTH_BLOCK = 1;

    private enum Expected {
        FRAME,
        BLOCK,
        CHECKSUM,
        /** Not Zstandard: the library says so. */
        ANYTHING
    }

    private final InputStream input;
    private final byte[] header = new byte[LARGEST_FRAME_HEADER];
    private int headerPosition;
    private int headerEnd;
    /** Bytes of the present block that go through unseen. */
    private int content;

    private Expected expected = Expected.FRAME;
    private boolean checksum;

    ZstandardFrames(InputStream input) {
        this.input = input;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (headerPosition == headerEnd && content == 0) {
            if (expected == Expected.ANYTHING) {
                return input.read(target, offset, length);
            }
            if (!readHeader()) {
                return -1;
            }
        }
        if (headerPosition < headerEnd) {
            int given = Math.min(length, headerEnd - headerPosition);
            System.arraycopy(header, headerPosition, target, offset, given);
            headerPosition += given;
            return given;
        }
        int read = input.read(target, offset, Math.min(length, content));
        if (read > 0) {
            content -= read;
        }
        return read;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }

    /** False at the end of the data, also of data cut inside a header. */
    private boolean readHeader() throws IOException {
        headerPosition = 0;
        headerEnd = 0;
        switch (expected) {
            case FRAME -> {
                return readFrameHeader();
            }
            case BLOCK -> {
                if (!take(3)) {
                    return false;
                }
                int block = little(0, 3);
                content = (block >> 1 & 3) == RUN_LENGTH_BLOCK ? 1 : block >> 3;
                if ((block & 1) != 0) {
                    expected = checksum ? Expected.CHECKSUM : Expected.FRAME;
                }
            }
            case CHECKSUM -> {
                content = 4;
                expected = Expected.FRAME;
            }
            case ANYTHING -> {}
        }
        return true;
    }

    private boolean readFrameHeader() throws IOException {
        if (!take(4)) {
            return false;
        }
        int magic = little(0, 4);
        if ((magic & 0xfffffff0) == SKIPPABLE_MAGIC) {
            headerEnd = 0;
            if (!take(4)) {
                return false;
            }
            long length = little(0, 4) & 0xffffffffL;
            headerEnd = 0;
            try {
                input.skipNBytes(length);
            } catch (EOFException e) {
                return false;
            }
            return true;
        }
        if (magic != MAGIC || !take(1)) {
            expected = Expected.ANYTHING;
            return true;
        }
        int descriptor = header[4] & 0xff;
        boolean singleSegment = (descriptor & 0x20) != 0;
        int dictionary = descriptor & 3;
        int contentSize = descriptor >> 6;
        checksum = (descriptor & 4) != 0;
        expected = Expected.BLOCK;
        return take((singleSegment ? 0 : 1)
                + (dictionary == 3 ? 4 : dictionary)
                + (contentSize == 0 ? (singleSegment ? 1 : 0) : 1 << contentSize));
    }

    private boolean take(int count) throws IOException {
        int wanted = headerEnd + count;
        while (headerEnd < wanted) {
            int read = input.read(header, headerEnd, wanted - headerEnd);
            if (read <= 0) {
                return false;
            }
            headerEnd += read;
        }
        return true;
    }

    private int little(int from, int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value |= (header[from + i] & 0xff) << 8 * i;
        }
        return value;
    }
}
