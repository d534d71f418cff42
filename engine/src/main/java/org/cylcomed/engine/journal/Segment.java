package org.cylcomed.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One file of a journal, named by the position of its first record in 20 digits.
 *
 * <p>A header of 16 bytes (the letters {@code CYLJRNL}, a version byte, the first position), then records: length
 * (4 bytes), CRC-32C (4 bytes) over position, length and content, content. All numbers big-endian. The checksum covers
 * the position, so that a record of an older file in a re-used block is not taken for one of this.
 */
final class Segment {
    static final int HEADER_BYTES = 16;
    static final int FRAME_BYTES = 8;

    private static final long MAGIC = 0x43594c4a524e4c01L;
    private static final String SUFFIX = ".journal";

    private Segment() {}

    static Path file(Path folder, long first) {
        String digits = Long.toString(first);
        return folder.resolve("0".repeat(20 - digits.length()) + digits + SUFFIX);
    }

    /** First positions of the segments in a folder, ascending; other files are left alone. */
    static List<Long> firsts(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.length() == 20 + SUFFIX.length() && name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, 20))
                    .filter(digits -> digits.chars().allMatch(c -> c >= '0' && c <= '9') && digits.startsWith("0"))
                    .map(Long::parseLong)
                    .sorted()
                    .toList();
        }
    }

    static ByteBuffer header(long first) {
        return ByteBuffer.allocate(HEADER_BYTES).putLong(MAGIC).putLong(first).flip();
    }

    static boolean isHeader(ByteBuffer bytes, long first) {
        return bytes.remaining() >= HEADER_BYTES && bytes.getLong() == MAGIC && bytes.getLong() == first;
    }

    static int checksum(long position, byte[] content) {
        ByteBuffer head =
                ByteBuffer.allocate(12).putLong(position).putInt(content.length).flip();
        CRC32C checksum = new CRC32C();
        checksum.update(head);
        checksum.update(content);
        return (int) checksum.getValue();
    }

    /** Reads the records of a segment from the first on, until the file ends or a record is not whole. */
    static final class Cursor implements AutoCloseable {
        private final FileChannel channel;
        private final ByteBuffer buffer = ByteBuffer.allocate(64 << 10).limit(0);
        private final int maxRecordBytes;
        /** Of the buffer's first byte in the file. */
        private long bufferAt;

        private final long first;
        private long position;
        private final boolean headed;

        Cursor(Path file, long first, int maxRecordBytes) throws IOException {
            channel = FileChannel.open(file);
            this.maxRecordBytes = maxRecordBytes;
            this.first = first;
            position = first;
            headed = fill(HEADER_BYTES) && isHeader(buffer, first);
        }

        long first() {
            return first;
        }

        /** Whether the file starts as this segment must; if not, it has no records. */
        boolean headed() {
            return headed;
        }

        /** Of the record that {@link #next()} reads next. */
        long position() {
            return position;
        }

        /** Where in the file the record that {@link #next()} reads next begins. */
        long offset() {
            return bufferAt + buffer.position();
        }

        /** The next record, null where there is no whole one; asking again later may find it. */
        byte @Nullable [] next() throws IOException {
            if (!headed || !fill(FRAME_BYTES)) {
                return null;
            }
            int start = buffer.position();
            int length = buffer.getInt(start);
            int expected = buffer.getInt(start + 4);
            if (length <= 0 || length > maxRecordBytes) {
                return null;
            }
            byte[] content = content(length);
            if (content == null || checksum(position, content) != expected) {
                return null;
            }
            position++;
            return content;
        }

        private byte @Nullable [] content(int length) throws IOException {
            long contentAt = offset() + FRAME_BYTES;
            int held = Math.min(length, buffer.remaining() - FRAME_BYTES);
            // A damaged length takes no memory. Asked only then: the size is a call of the kernel.
            if (held < length && contentAt + length > channel.size()) {
                return null;
            }
            byte[] content = new byte[length];
            buffer.get(buffer.position() + FRAME_BYTES, content, 0, held);
            ByteBuffer rest = ByteBuffer.wrap(content, held, length - held);
            while (rest.hasRemaining()) {
                if (channel.read(rest, contentAt + rest.position()) < 0) {
                    return null;
                }
            }
            skipTo(contentAt + length);
            return content;
        }

        private void skipTo(long offset) {
            long ahead = offset - bufferAt;
            if (ahead <= buffer.limit()) {
                buffer.position((int) ahead);
            } else {
                buffer.limit(0);
                bufferAt = offset;
            }
        }

        /** Whether {@code bytes} bytes are in the buffer, read if need be. */
        private boolean fill(int bytes) throws IOException {
            if (buffer.remaining() >= bytes) {
                return true;
            }
            bufferAt += buffer.position();
            buffer.compact();
            while (buffer.position() < bytes && channel.read(buffer, bufferAt + buffer.position()) >= 0) {
                // reads on
            }
            buffer.flip();
            return buffer.remaining() >= bytes;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
