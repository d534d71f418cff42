package org.cylcomed.sensor.addressing;

import org.cylcomed.sensor.protocol.Bytes;
import org.jspecify.annotations.Nullable;

/** The URL of a device's Manufacturer Usage Description (RFC 8520 sections 10 to 12). */
final class MudUrl {
    private static final int LIMIT = 255;

    private MudUrl() {}

    /** Null unless it is a web address. */
    static @Nullable String read(byte[] bytes, int from, int to) {
        boolean web = Bytes.startsWithIgnoreCase(bytes, from, to, "https://")
                || Bytes.startsWithIgnoreCase(bytes, from, to, "http://");
        return web ? Bytes.text(bytes, from, to, LIMIT) : null;
    }
}
