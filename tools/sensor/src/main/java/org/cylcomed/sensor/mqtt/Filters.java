package org.cylcomed.sensor.mqtt;

import static org.cylcomed.sensor.protocol.Bytes.u16;
import static org.cylcomed.sensor.protocol.Bytes.u8;

/** The list of topic filters in SUBSCRIBE and UNSUBSCRIBE. */
final class Filters {
    private Filters() {}

    /**
     * How many filters fill {@code bytes[from, to)} exactly, 0 if they do not.
     *
     * @param options each is followed by a byte of options (SUBSCRIBE)
     */
    static int count(byte[] bytes, int from, int to, boolean options) {
        int count = 0;
        int at = from;
        while (at < to) {
            int next = next(bytes, at, to, options);
            if (next < 0) {
                return 0;
            }
            at = next;
            count++;
        }
        return count;
    }

    /** Behind the filter at this index, or -1 if it does not fit or is no filter. */
    static int next(byte[] bytes, int at, int to, boolean options) {
        if (to - at < 3) {
            return -1;
        }
        int length = u16(bytes, at);
        int end = at + 2 + length;
        if (length == 0 || end + (options ? 1 : 0) > to) {
            return -1;
        }
        for (int i = at + 2; i < end; i++) {
            if (bytes[i] >= 0 && bytes[i] < 0x20) {
                return -1;
            }
        }
        if (!options) {
            return end;
        }
        int option = u8(bytes, end);
        return (option & 0xc0) == 0 && (option & 3) != 3 && (option & 0x30) != 0x30 ? end + 1 : -1;
    }
}
