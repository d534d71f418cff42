package org.cylcomed.sensor.tls;

import static org.cylcomed.sensor.protocol.Bytes.i64;
import static org.cylcomed.sensor.protocol.Bytes.u16;
import static org.cylcomed.sensor.protocol.Bytes.u8;

import org.cylcomed.sensor.protocol.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What the server chose.
 *
 * @param version of supported_versions where present
 * @param group of key_share; -1 without
 * @param retry a HelloRetryRequest: another ClientHello and the real answer follow
 */
record ServerHello(
        int version, int cipherSuite, int group, @Nullable String alpn, boolean retry) {
    private static final int ALPN = 16;
    private static final int KEY_SHARE_DRAFT = 40;
    private static final int VERSIONS = 43;
    private static final int KEY_SHARE = 51;

    /** Reads the body of a ServerHello, without its handshake header; null if a length points outside. */
    static @Nullable ServerHello read(byte[] bytes, int from, int to) {
        if (to - from < 36) {
            return null;
        }
        int version = u16(bytes, from);
        // RFC 8446 section 4.1.3: this random is SHA-256 of "HelloRetryRequest".
        boolean retry = i64(bytes, from + 2) == 0xcf21ad74e59a6111L && i64(bytes, from + 10) == 0xbe1d8c021e65b891L;
        int at = from + 34;
        // Drafts of TLS 1.3 before 22 leave out session and compression.
        boolean shortForm = version >>> 8 == 0x7f;
        if (!shortForm) {
            at += 1 + u8(bytes, at);
        }
        if (at + (shortForm ? 2 : 3) > to) {
            return null;
        }
        int cipherSuite = u16(bytes, at);
        at += shortForm ? 2 : 3;
        int group = -1;
        String alpn = null;
        if (at + 2 <= to) {
            int end = at + 2 + u16(bytes, at);
            if (end > to) {
                return null;
            }
            for (at += 2; at < end; at += 4 + u16(bytes, at + 2)) {
                if (at + 4 > end || at + 4 + u16(bytes, at + 2) > end) {
                    return null;
                }
                int length = u16(bytes, at + 2);
                switch (u16(bytes, at)) {
                    case VERSIONS -> version = length == 2 ? u16(bytes, at + 4) : version;
                    case KEY_SHARE, KEY_SHARE_DRAFT -> group = length >= 2 ? u16(bytes, at + 4) : group;
                    case ALPN -> {
                        if (length > 3 && u8(bytes, at + 6) == length - 3) {
                            alpn = Bytes.text(bytes, at + 7, at + 4 + length, 32);
                        }
                    }
                    default -> {}
                }
            }
        }
        return new ServerHello(version, cipherSuite, group, alpn, retry);
    }
}
