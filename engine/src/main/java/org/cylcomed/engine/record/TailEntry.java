package org.cylcomed.engine.record;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** An entry as it stands in the tail, before its bundle is full: behind its index, because the tail is cut in front. */
final class TailEntry {
    private TailEntry() {}

    static byte[] encode(long index, byte[] entry) {
        return ByteBuffer.allocate(Long.BYTES + entry.length)
                .putLong(index)
                .put(entry)
                .array();
    }

    static boolean isWhole(byte[] bytes) {
        return bytes.length >= Long.BYTES && bytes.length <= Long.BYTES + Bundle.MOST_ENTRY_BYTES;
    }

    static long index(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getLong();
    }

    static byte[] entry(byte[] bytes) {
        return Arrays.copyOfRange(bytes, Long.BYTES, bytes.length);
    }
}
