package org.cylcomed.sensor.masking;

import static org.cylcomed.sensor.protocol.Bytes.u16;
import static org.cylcomed.sensor.protocol.Bytes.u8;

/**
 * Keeps record headers and handshakes of TLS and DTLS (RFC 8446 section 5.1, RFC 9147 section 4). Application data is
 * masked as well: a NULL cipher leaves it readable, and encrypted it tells nobody anything. Heartbeats are masked
 * because an answer to Heartbleed holds the server's memory.
 */
final class TlsMask implements StreamMask {
    private static final int ALERT = 21;
    private static final int HANDSHAKE = 22;
    private static final int APPLICATION_DATA = 23;
    private static final int HEARTBEAT = 24;
    private static final int LARGEST = (1 << 14) + 2048;

    @Override
    public boolean recognises(byte[] run) {
        return run.length >= 6 && u8(run, 0) == HANDSHAKE && isRecord(run, 0, 3) && (run[5] == 1 || run[5] == 2);
    }

    @Override
    public void mask(byte[] run, boolean beginning) {
        int at = 0;
        while (beginning && at + 5 <= run.length && isRecord(run, at, 3)) {
            int end = Math.min(run.length, at + 5 + u16(run, at + 3));
            content(run, at, at + 5, end);
            at = end;
        }
        Blank.out(run, at, run.length);
    }

    /** @return false, and nothing is masked, if it is no datagram of whole DTLS records */
    static boolean datagram(byte[] bytes, int from, int to) {
        int records = 0;
        for (int at = from; at < to; records++) {
            if (to - at < 13 || !isRecord(bytes, at, 0xfe) || u16(bytes, at + 11) > to - at - 13) {
                return false;
            }
            at += 13 + u16(bytes, at + 11);
        }
        for (int at = from; at < to; ) {
            int end = at + 13 + u16(bytes, at + 11);
            content(bytes, at, at + 13, end);
            at = end;
        }
        return records > 0;
    }

    private static boolean isRecord(byte[] bytes, int at, int major) {
        boolean datagram = major == 0xfe;
        int minor = u8(bytes, at + 2);
        boolean version = u8(bytes, at + 1) == major && (datagram ? minor >= 0xfd : minor <= 4);
        return version
                && u8(bytes, at) >= 20
                && u8(bytes, at) <= HEARTBEAT
                && u16(bytes, at + (datagram ? 11 : 3)) <= LARGEST;
    }

    private static void content(byte[] bytes, int header, int from, int to) {
        switch (u8(bytes, header)) {
            case APPLICATION_DATA -> Blank.out(bytes, from, to);
            // Its type and claimed length stay: they are the attack.
            case HEARTBEAT -> Blank.out(bytes, Math.min(to, from + 3), to);
            case ALERT, HANDSHAKE -> {}
            default -> Blank.out(bytes, Math.min(to, from + 1), to);
        }
    }
}
