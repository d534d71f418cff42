package org.cylcomed.sensor.tls;

import static org.cylcomed.sensor.protocol.Bytes.u16;
import static org.cylcomed.sensor.protocol.Bytes.u8;

/** Hello messages of SSL 2.0, which clients also used to open SSL 3.0 and TLS (RFC 6101 appendix E). */
final class Ssl2 {
    private Ssl2() {}

    /** Length of the CLIENT-HELLO that begins here, header included, or -1 if none does. */
    static int clientHello(byte[] bytes, int at, int to) {
        if (to - at < 11 || (bytes[at] & 0x80) == 0 || bytes[at + 2] != 1) {
            return -1;
        }
        int length = u16(bytes, at) & 0x7fff;
        int version = u16(bytes, at + 3);
        int ciphers = u16(bytes, at + 5);
        int session = u16(bytes, at + 7);
        int challenge = u16(bytes, at + 9);
        boolean sound = (version == Versions.SSL_2 || version >= Versions.SSL_3 && version <= Versions.TLS_1_2)
                && ciphers > 0
                && ciphers % 3 == 0
                && (session == 0 || session == 16 || session == 32)
                && challenge >= 16
                && challenge <= 32
                && length == 9 + ciphers + session + challenge;
        return sound ? 2 + length : -1;
    }

    /** Length of the SERVER-HELLO that begins here, header included, or -1 if none does. */
    static int serverHello(byte[] bytes, int at, int to) {
        if (to - at < 13 || (bytes[at] & 0x80) == 0 || bytes[at + 2] != 4) {
            return -1;
        }
        int length = u16(bytes, at) & 0x7fff;
        boolean sound = u8(bytes, at + 3) <= 1
                && u8(bytes, at + 4) <= 1
                && u16(bytes, at + 5) == Versions.SSL_2
                && u16(bytes, at + 9) % 3 == 0
                && u16(bytes, at + 11) <= 32
                && length == 11 + u16(bytes, at + 7) + u16(bytes, at + 9) + u16(bytes, at + 11);
        return sound ? 2 + length : -1;
    }
}
