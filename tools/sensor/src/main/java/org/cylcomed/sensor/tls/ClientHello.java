package org.cylcomed.sensor.tls;

import static org.cylcomed.sensor.protocol.Bytes.u16;
import static org.cylcomed.sensor.protocol.Bytes.u8;

import java.util.Arrays;
import org.cylcomed.sensor.protocol.Bytes;
import org.jspecify.annotations.Nullable;

/** What a client offers (RFC 8446 section 4.1.2, RFC 5246, RFC 6347). GREASE values (RFC 8701) are left out. */
public final class ClientHello {
    private static final int[] NONE = {};
    private static final int SERVER_NAME = 0;
    private static final int GROUPS = 10;
    private static final int SIGNATURE_ALGORITHMS = 13;
    private static final int ALPN = 16;
    private static final int VERSIONS = 43;

    private final int legacyVersion;
    private int version;
    private int[] ciphers = NONE;
    private int[] extensions = NONE;
    private int[] signatureAlgorithms = NONE;
    private int[] groups = NONE;
    private boolean namesServer;
    private @Nullable String serverName;
    private byte @Nullable [] firstAlpn;

    private ClientHello(int legacyVersion) {
        this.legacyVersion = legacyVersion;
        version = legacyVersion;
    }

    /**
     * Reads the body of a ClientHello, without its handshake header.
     *
     * @param datagram DTLS 1.2 and below, which has a cookie
     * @return null if a length inside points outside the message
     */
    public static @Nullable ClientHello read(byte[] bytes, int from, int to, boolean datagram) {
        if (to - from < 35) {
            return null;
        }
        ClientHello hello = new ClientHello(u16(bytes, from));
        int at = from + 34;
        at += 1 + u8(bytes, at);
        if (datagram) {
            if (at >= to) {
                return null;
            }
            at += 1 + u8(bytes, at);
        }
        if (at + 2 > to) {
            return null;
        }
        int length = u16(bytes, at);
        at += 2;
        if (at + length >= to || (length & 1) != 0) {
            return null;
        }
        hello.ciphers = values(bytes, at, at + length);
        at += length;
        at += 1 + u8(bytes, at);
        if (at == to) {
            return hello;
        }
        if (at + 2 > to || at + 2 + u16(bytes, at) > to) {
            return null;
        }
        return hello.readExtensions(bytes, at + 2, at + 2 + u16(bytes, at)) ? hello : null;
    }

    private boolean readExtensions(byte[] bytes, int from, int to) {
        int count = 0;
        for (int at = from; at < to; count++) {
            if (at + 4 > to || at + 4 + u16(bytes, at + 2) > to) {
                return false;
            }
            at += 4 + u16(bytes, at + 2);
        }
        int[] types = new int[count];
        int kept = 0;
        for (int at = from; at < to; at += 4 + u16(bytes, at + 2)) {
            int type = u16(bytes, at);
            if (!isGrease(type)) {
                types[kept++] = type;
                readExtension(type, bytes, at + 4, at + 4 + u16(bytes, at + 2));
            }
        }
        extensions = kept == count ? types : Arrays.copyOf(types, kept);
        return true;
    }

    private void readExtension(int type, byte[] bytes, int from, int to) {
        switch (type) {
            case SERVER_NAME -> {
                namesServer = true;
                if (to - from >= 5 && u8(bytes, from + 2) == 0 && from + 5 + u16(bytes, from + 3) <= to) {
                    serverName = hostName(bytes, from + 5, from + 5 + u16(bytes, from + 3));
                }
            }
            case GROUPS -> groups = listed(bytes, from, to);
            case SIGNATURE_ALGORITHMS -> signatureAlgorithms = listed(bytes, from, to);
            case ALPN -> {
                if (to - from >= 3 && u8(bytes, from + 2) > 0 && from + 3 + u8(bytes, from + 2) <= to) {
                    firstAlpn = Arrays.copyOfRange(bytes, from + 3, from + 3 + u8(bytes, from + 2));
                }
            }
            case VERSIONS -> {
                int end = to > from ? Math.min(to, from + 1 + u8(bytes, from)) : to;
                int highest = 0;
                for (int at = from + 1; at + 2 <= end; at += 2) {
                    int offered = u16(bytes, at);
                    if (Versions.known(offered) && (highest == 0 || Versions.newer(offered, highest))) {
                        highest = offered;
                    }
                }
                version = highest == 0 ? legacyVersion : highest;
            }
            default -> {}
        }
    }

    /** A name as DNS allows it, lower case; null for anything else, so that no free text gets through. */
    static @Nullable String hostName(byte[] bytes, int from, int to) {
        if (to <= from || to - from > 253) {
            return null;
        }
        char[] name = new char[to - from];
        for (int i = from; i < to; i++) {
            int b = bytes[i];
            if (b >= 'A' && b <= 'Z') {
                b += 32;
            }
            if (!(b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b == '.' || b == '-' || b == '_')) {
                return null;
            }
            name[i - from] = (char) b;
        }
        return new String(name);
    }

    private static int[] listed(byte[] bytes, int from, int to) {
        return to - from < 2 ? NONE : values(bytes, from + 2, Math.min(to, from + 2 + u16(bytes, from)));
    }

    private static int[] values(byte[] bytes, int from, int to) {
        int[] values = new int[(to - from) / 2];
        int kept = 0;
        for (int at = from; at + 2 <= to; at += 2) {
            if (!isGrease(u16(bytes, at))) {
                values[kept++] = u16(bytes, at);
            }
        }
        return kept == values.length ? values : Arrays.copyOf(values, kept);
    }

    static boolean isGrease(int value) {
        return (value & 0x0f0f) == 0x0a0a && value >>> 8 == (value & 0xff);
    }

    /** Highest version offered, wire value. */
    public int version() {
        return version;
    }

    /** In the order offered. */
    public int[] ciphers() {
        return ciphers.clone();
    }

    /** Named groups in the order offered. */
    public int[] groups() {
        return groups.clone();
    }

    /** Server name indication, lower case. */
    public @Nullable String serverName() {
        return serverName;
    }

    /** The first application protocol offered. */
    public @Nullable String alpn() {
        return firstAlpn == null ? null : Bytes.text(firstAlpn, 0, firstAlpn.length, 32);
    }

    boolean namesServer() {
        return namesServer;
    }

    byte @Nullable [] firstAlpn() {
        return firstAlpn;
    }

    int[] extensions() {
        return extensions;
    }

    int[] signatureAlgorithms() {
        return signatureAlgorithms;
    }
}
