package org.cylcomed.sensor.tls;

import static org.cylcomed.sensor.protocol.Bytes.u16;
import static org.cylcomed.sensor.protocol.Bytes.u24;
import static org.cylcomed.sensor.protocol.Bytes.u8;

/** The record layer over TCP (RFC 8446 section 5.1). */
final class Records {
    static final int CHANGE_CIPHER_SPEC = 20;
    static final int ALERT = 21;
    static final int HANDSHAKE = 22;
    static final int APPLICATION_DATA = 23;
    static final int HEARTBEAT = 24;

    static final int HEADER = 5;
    /** 2^14 and the expansion RFC 5246 section 6.2.3 allows. */
    static final int LONGEST = (1 << 14) + 2048;

    private Records() {}

    /** Whether a record may begin here, as far as {@code to} shows. */
    static boolean plausible(byte[] bytes, int at, int to) {
        int type = u8(bytes, at);
        if (type < CHANGE_CIPHER_SPEC || type > HEARTBEAT) {
            return false;
        }
        if (to - at > 1 && bytes[at + 1] != 3 || to - at > 2 && u8(bytes, at + 2) > 4) {
            return false;
        }
        return to - at < HEADER || u16(bytes, at + 3) > 0 && u16(bytes, at + 3) <= LONGEST;
    }

    /** Whether a ClientHello begins at this record, with enough shown to be sure. */
    static boolean isHello(byte[] bytes, int at, int to, int type) {
        if (to - at < 11 || u8(bytes, at + 5) != type) {
            return false;
        }
        int record = u16(bytes, at + 3);
        int message = u24(bytes, at + 6);
        int version = u16(bytes, at + 9);
        return record >= 6
                && message >= 38
                && message <= 0x1ffff
                && (type != Handshakes.CLIENT_HELLO || message + 4 >= record)
                && (version >>> 8 == 3 && (version & 0xff) <= 4 || version >>> 8 == 0x7f)
                && (to - at < 44 || record < 39 || version >>> 8 == 0x7f || u8(bytes, at + 43) <= 32);
    }
}
