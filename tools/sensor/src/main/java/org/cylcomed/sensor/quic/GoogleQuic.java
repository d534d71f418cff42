package org.cylcomed.sensor.quic;

import static org.cylcomed.sensor.protocol.Bytes.u32LittleEndian;

import org.cylcomed.sensor.protocol.Bytes;
import org.jspecify.annotations.Nullable;

/** Google's QUIC before it met the standard: a client hello of tags in clear. */
final class GoogleQuic {
    private static final int SEARCHED = 80;
    private static final int MOST_TAGS = 64;

    private GoogleQuic() {}

    /** Whether a public header with these flags carries an 8-byte connection id and a version. */
    static boolean hasVersion(int flags) {
        return flags < 0x40 && (flags & 0x0b) == 0x09;
    }

    /** Where a client hello begins, behind header, hash and frame; -1 without one. */
    static int clientHello(byte[] bytes, int from, int to) {
        int end = Math.min(to, from + SEARCHED) - 8;
        for (int at = from + 13; at < end; at++) {
            if (bytes[at] == 'C' && bytes[at + 1] == 'H' && bytes[at + 2] == 'L' && bytes[at + 3] == 'O') {
                return at;
            }
        }
        return -1;
    }

    /** The text of one tag of the client hello, or null. */
    static @Nullable String tag(byte[] bytes, int hello, int to, String name) {
        int tags = Bytes.u16LittleEndian(bytes, hello + 4);
        if (tags > MOST_TAGS || hello + 8 + 8 * tags > to) {
            return null;
        }
        int values = hello + 8 + 8 * tags;
        long begin = 0;
        for (int i = 0; i < tags; i++) {
            int at = hello + 8 + 8 * i;
            long end = u32LittleEndian(bytes, at + 4);
            if (end < begin || end > to - values) {
                return null;
            }
            if (Bytes.startsWith(bytes, at, at + 4, name)) {
                return Bytes.text(bytes, values + (int) begin, values + (int) end, 120);
            }
            begin = end;
        }
        return null;
    }
}
