package org.cylcomed.sensor.management;

/** The envelope of one LDAP message (RFC 4511 section 4.1.1) and the first element within. Reused. */
final class LdapMessage {
    static final int BIND_REQUEST = 0x60;
    static final int BIND_RESPONSE = 0x61;
    static final int UNBIND = 0x42;
    static final int SEARCH = 0x63;
    static final int ENTRY = 0x64;
    static final int EXTENDED_REQUEST = 0x77;
    static final int EXTENDED_RESPONSE = 0x78;

    final Ber ber = new Ber();

    /** Behind the message; may lie beyond the bytes at hand. */
    long end;

    long id;
    int operation;
    int operationFrom;

    /** What is known after {@link #read}. */
    enum Reading {
        NOT_LDAP,
        /** So far it may be; the operation's first element is not there yet. */
        CUT,
        LDAP
    }

    Reading read(byte[] bytes, int from, int to) {
        if (!ber.head(bytes, from, to)) {
            return to - from < 6 ? Reading.CUT : Reading.NOT_LDAP;
        }
        if (ber.tag != Ber.SEQUENCE || ber.declaredEnd - ber.from < 5) {
            return Reading.NOT_LDAP;
        }
        end = ber.declaredEnd;
        int available = (int) Math.min(end, to);
        int at = ber.from;
        if (!ber.next(bytes, at, available, Ber.INTEGER)) {
            return available - at < 6 && available < end ? Reading.CUT : Reading.NOT_LDAP;
        }
        id = ber.number(bytes);
        if (ber.length() > 4 || id < 0) {
            return Reading.NOT_LDAP;
        }
        at = ber.end();
        if (!ber.head(bytes, at, available)) {
            return available < end ? Reading.CUT : Reading.NOT_LDAP;
        }
        operation = ber.tag;
        operationFrom = ber.from;
        if (ber.declaredEnd > end || !isOperation(operation)) {
            return Reading.NOT_LDAP;
        }
        if (operation == UNBIND) {
            return ber.from == ber.declaredEnd ? Reading.LDAP : Reading.NOT_LDAP;
        }
        if (operation == 0x4a || operation == 0x50) {
            return Reading.LDAP;
        }
        long operationEnd = ber.declaredEnd;
        if (!ber.head(bytes, operationFrom, available)) {
            return available < end ? Reading.CUT : Reading.NOT_LDAP;
        }
        return ber.declaredEnd <= operationEnd && ber.tag == firstTag(operation) ? Reading.LDAP : Reading.NOT_LDAP;
    }

    boolean isRequest() {
        return operation == BIND_REQUEST
                || operation == UNBIND
                || operation == SEARCH
                || operation == 0x66
                || operation == 0x68
                || operation == 0x4a
                || operation == 0x6c
                || operation == 0x6e
                || operation == 0x50
                || operation == EXTENDED_REQUEST;
    }

    private static boolean isOperation(int tag) {
        return tag >= 0x60 && tag <= 0x6f && tag != 0x62 && tag != 0x6a
                || tag == UNBIND
                || tag == 0x4a
                || tag == 0x50
                || tag == 0x73
                || tag >= EXTENDED_REQUEST && tag <= 0x79;
    }

    /** What an operation begins with: a version, a result code or a name. */
    private static int firstTag(int operation) {
        return switch (operation) {
            case BIND_REQUEST -> Ber.INTEGER;
            case BIND_RESPONSE, 0x65, 0x67, 0x69, 0x6b, 0x6d, 0x6f, EXTENDED_RESPONSE -> Ber.ENUMERATED;
            case EXTENDED_REQUEST -> 0x80;
            case 0x79 -> 0x80;
            default -> Ber.OCTETS;
        };
    }
}
