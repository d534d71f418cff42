package org.cylcomed.sensor.management;

/** The first elements of a Kerberos message (RFC 4120 section 5). Reused. */
final class KerberosSignature {
    static final int AS_REQUEST = 0x6a;
    static final int AS_REPLY = 0x6b;
    static final int TGS_REQUEST = 0x6c;
    static final int TGS_REPLY = 0x6d;
    static final int ERROR = 0x7e;

    final Ber ber = new Ber();
    int type;
    int from;
    /** Behind the message; may lie beyond the bytes at hand. */
    long end;

    static boolean isType(int tag) {
        return tag >= AS_REQUEST && tag <= 0x6f || tag == 0x74 || tag == 0x75 || tag == ERROR;
    }

    /** Whether a message with protocol version 5 begins here; what follows the version may be missing. */
    boolean read(byte[] bytes, int start, int to) {
        if (!ber.head(bytes, start, to) || !isType(ber.tag)) {
            return false;
        }
        type = ber.tag;
        end = ber.declaredEnd;
        if (!ber.head(bytes, ber.from, to) || ber.tag != Ber.SEQUENCE || ber.declaredEnd != end) {
            return false;
        }
        from = ber.from;
        int version = type == AS_REQUEST || type == TGS_REQUEST ? 0xa1 : 0xa0;
        return ber.next(bytes, from, to, version)
                && ber.next(bytes, ber.from, ber.end(), Ber.INTEGER)
                && ber.number(bytes) == 5;
    }

    boolean isRequest() {
        return type == AS_REQUEST || type == TGS_REQUEST || type == 0x6e;
    }

    /** Opens the explicitly tagged field of the sequence at {@code [at, limit)}; then {@link #ber} is its content. */
    boolean field(byte[] bytes, int at, int limit, int tag) {
        int position = at;
        while (ber.next(bytes, position, limit)) {
            if (ber.tag == tag) {
                return ber.next(bytes, ber.from, ber.end());
            }
            position = ber.end();
        }
        return false;
    }
}
