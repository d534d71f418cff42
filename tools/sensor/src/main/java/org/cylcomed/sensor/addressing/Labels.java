package org.cylcomed.sensor.addressing;

import org.cylcomed.sensor.protocol.Bytes;
import org.jspecify.annotations.Nullable;

/** A domain name as labels without compression (RFC 8415 section 10); the last empty label may be missing. */
final class Labels {
    private static final int LIMIT = 255;

    private Labels() {}

    /** The dotted name, or null if it is empty or broken. */
    static @Nullable String read(byte[] bytes, int from, int to) {
        StringBuilder name = new StringBuilder();
        int at = from;
        while (at < to && bytes[at] != 0) {
            int length = Bytes.u8(bytes, at);
            if (length > 63 || at + 1 + length > to || name.length() + length >= LIMIT) {
                return null;
            }
            if (!name.isEmpty()) {
                name.append('.');
            }
            name.append(Bytes.text(bytes, at + 1, at + 1 + length, 63));
            at += 1 + length;
        }
        return name.isEmpty() ? null : name.toString();
    }
}
