package org.cylcomed.sensor.quic;

import static org.cylcomed.sensor.protocol.Bytes.i32;
import static org.cylcomed.sensor.protocol.Bytes.u16;
import static org.cylcomed.sensor.protocol.Bytes.u8;

import org.jspecify.annotations.Nullable;

/**
 * An Initial packet's header (RFC 9000 section 17.2.2).
 *
 * @param number index of the protected packet number
 * @param end index behind the packet
 */
record LongHeader(int version, int destinationFrom, int destinationTo, int number, int end) {
    private static final int LONGEST_ID = 20;

    /** Where the fields behind both connection ids begin, or -1 if the ids do not fit. */
    static int behindIds(byte[] bytes, int from, int to) {
        int at = from + 5;
        for (int id = 0; id < 2; id++) {
            if (at >= to || u8(bytes, at) > LONGEST_ID) {
                return -1;
            }
            at += 1 + u8(bytes, at);
        }
        return at > to ? -1 : at;
    }

    /** The header of the Initial packet that begins here; null if another packet does. */
    static @Nullable LongHeader initial(byte[] bytes, int from, int to) {
        if (to - from < 7 || bytes[from] >= 0) {
            return null;
        }
        int version = i32(bytes, from + 1);
        int at = behindIds(bytes, from, to);
        if (at < 0 || !Versions.known(version) || !Versions.isInitial(version, u8(bytes, from))) {
            return null;
        }
        long token = variable(bytes, at, to);
        if (token < 0 || token > to - at) {
            return null;
        }
        at += width(bytes, at) + (int) token;
        long length = at < to ? variable(bytes, at, to) : -1;
        if (length < 0 || length > to - at - width(bytes, at)) {
            return null;
        }
        int number = at + width(bytes, at);
        return new LongHeader(version, from + 6, from + 6 + u8(bytes, from + 5), number, number + (int) length);
    }

    static int width(byte[] bytes, int at) {
        return 1 << (u8(bytes, at) >> 6);
    }

    /** A variable-length integer (RFC 9000 section 16) below 2^30; -1 if larger or cut. */
    static long variable(byte[] bytes, int at, int to) {
        if (at >= to || at + width(bytes, at) > to) {
            return -1;
        }
        return switch (width(bytes, at)) {
            case 1 -> u8(bytes, at);
            case 2 -> u16(bytes, at) & 0x3fff;
            case 4 -> i32(bytes, at) & 0x3fffffff;
            default -> i32(bytes, at) << 2 == 0 ? i32(bytes, at + 4) & 0xffffffffL : -1;
        };
    }
}
