package org.cylcomed.sensor.slice;

import static org.cylcomed.sensor.protocol.Bytes.u16;

import org.cylcomed.sensor.connection.Endpoint;

/** The Internet checksum (RFC 1071). */
final class Checksum {
    private Checksum() {}

    static long add(long sum, byte[] bytes, int from, int to) {
        long result = sum;
        int at = from;
        for (; at + 1 < to; at += 2) {
            result += u16(bytes, at);
        }
        return at < to ? result + ((bytes[at] & 0xff) << 8) : result;
    }

    /** An address as a pseudo header holds it: four octets for IPv4, else sixteen. */
    static long add(long sum, long high, long low) {
        long result = sum + (low >>> 16 & 0xffff) + (low & 0xffff);
        if (!Endpoint.isIpv4(high, low)) {
            result += (low >>> 48) + (low >>> 32 & 0xffff);
            result += (high >>> 48) + (high >>> 32 & 0xffff) + (high >>> 16 & 0xffff) + (high & 0xffff);
        }
        return result;
    }

    static int fold(long sum) {
        long folded = sum;
        while (folded >>> 16 != 0) {
            folded = (folded & 0xffff) + (folded >>> 16);
        }
        return (int) ~folded & 0xffff;
    }
}
