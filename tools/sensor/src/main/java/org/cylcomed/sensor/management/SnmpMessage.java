package org.cylcomed.sensor.management;

/** The envelope of one SNMP message. Reused. */
final class SnmpMessage {
    static final int VERSION_3 = 3;

    static final int GET = 0xa0;
    static final int RESPONSE = 0xa2;
    static final int SET = 0xa3;
    static final int TRAP_V1 = 0xa4;
    static final int BULK = 0xa5;
    static final int REPORT = 0xa8;

    final Ber ber = new Ber();

    int version;
    /** Whether a version 3 message is neither authenticated nor encrypted. */
    boolean open;
    /** Tag of the PDU; -1 if it is encrypted. */
    int pdu;

    int pduFrom;
    int pduTo;
    int end;

    boolean isRequest() {
        return pdu == GET || pdu == GET + 1 || pdu == SET || pdu == BULK;
    }

    /** False if this is not SNMP. */
    boolean read(byte[] bytes, int from, int to) {
        pdu = -1;
        if (!ber.next(bytes, from, to, Ber.SEQUENCE)) {
            return false;
        }
        end = ber.end();
        if (!ber.next(bytes, ber.from, end, Ber.INTEGER) || ber.length() != 1) {
            return false;
        }
        version = bytes[ber.from];
        if (version == VERSION_3) {
            return version3(bytes, ber.end());
        }
        return (version == 0 || version == 1)
                && ber.next(bytes, ber.end(), end, Ber.OCTETS)
                && ber.length() <= 255
                && pdu(bytes, ber.end());
    }

    private boolean version3(byte[] bytes, int at) {
        if (!ber.next(bytes, at, end, Ber.SEQUENCE)) {
            return false;
        }
        int security = ber.end();
        if (!ber.next(bytes, ber.from, security, Ber.INTEGER)
                || !ber.next(bytes, ber.end(), security, Ber.INTEGER)
                || !ber.next(bytes, ber.end(), security, Ber.OCTETS)
                || ber.length() != 1) {
            return false;
        }
        int flags = bytes[ber.from];
        open = (flags & 3) == 0;
        if (!ber.next(bytes, ber.end(), security, Ber.INTEGER)) {
            return false;
        }
        // The header alone is telling; what follows may be encrypted.
        if (ber.next(bytes, security, end, Ber.OCTETS)
                && ber.next(bytes, ber.end(), end, Ber.SEQUENCE)
                && ber.next(bytes, ber.from, end, Ber.OCTETS)
                && ber.next(bytes, ber.end(), end, Ber.OCTETS)) {
            pdu(bytes, ber.end());
        }
        return true;
    }

    private boolean pdu(byte[] bytes, int at) {
        if (!ber.next(bytes, at, end) || ber.tag < GET || ber.tag > REPORT) {
            return false;
        }
        pdu = ber.tag;
        pduFrom = ber.from;
        pduTo = ber.end();
        return true;
    }
}
