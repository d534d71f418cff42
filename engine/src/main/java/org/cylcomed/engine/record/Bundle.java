package org.cylcomed.engine.record;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry bundle: entries in their order, each behind its length as two bytes, the high one first.
 *
 * @param entries the whole ones, at most 256
 * @param end where the last whole one ends
 * @param fault why reading ended before the end of the bytes; null if it did not
 */
record Bundle(List<byte[]> entries, int end, @Nullable String fault) {
    static final int MOST_ENTRY_BYTES = 0xffff;
    static final int MOST_BYTES = TilePath.FULL * (2 + MOST_ENTRY_BYTES);

    static byte[] encode(byte[][] entries, int count) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            byte[] entry = entries[i];
            bytes.write(entry.length >> 8);
            bytes.write(entry.length);
            bytes.writeBytes(entry);
        }
        return bytes.toByteArray();
    }

    static Bundle decode(byte[] bytes) {
        List<byte[]> entries = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            if (entries.size() == TilePath.FULL) {
                return new Bundle(entries, at, "has bytes behind its 256th entry, from byte " + at + " on");
            }
            if (bytes.length - at < 2) {
                return new Bundle(entries, at, "ends inside a length, at byte " + at);
            }
            int length = (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
            if (length > bytes.length - at - 2) {
                return new Bundle(entries, at, "ends inside an entry that begins at byte " + at);
            }
            byte[] entry = new byte[length];
            System.arraycopy(bytes, at + 2, entry, 0, length);
            entries.add(entry);
            at += 2 + length;
        }
        return new Bundle(entries, at, null);
    }
}
