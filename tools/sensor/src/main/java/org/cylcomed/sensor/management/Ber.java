package org.cylcomed.sensor.management;

import org.cylcomed.sensor.protocol.Bytes;

/**
 * One element of X.690 basic encoding: low tag numbers and definite lengths, as SNMP, LDAP and Kerberos
 * use. Reused for element after element; {@code next(content(), end)} walks in, {@code next(end, limit)} on.
 */
final class Ber {
    static final int INTEGER = 0x02;
    static final int OCTETS = 0x04;
    static final int OBJECT_ID = 0x06;
    static final int ENUMERATED = 0x0a;
    static final int SEQUENCE = 0x30;

    int tag;
    int from;
    /** End of the content; beyond the bytes if {@link #head} read it. */
    long declaredEnd;

    /** Reads tag and length alone; false if they are not there or of another form. */
    boolean head(byte[] bytes, int at, int limit) {
        if (at + 2 > limit || (bytes[at] & 0x1f) == 0x1f) {
            return false;
        }
        tag = Bytes.u8(bytes, at);
        int length = Bytes.u8(bytes, at + 1);
        from = at + 2;
        if (length < 0x80) {
            declaredEnd = (long) from + length;
            return true;
        }
        int octets = length & 0x7f;
        if (octets == 0 || octets > 4 || from + octets > limit) {
            return false;
        }
        long value = 0;
        for (int i = 0; i < octets; i++) {
            value = value << 8 | Bytes.u8(bytes, from + i);
        }
        from += octets;
        declaredEnd = from + value;
        return true;
    }

    /** Reads the element at an index; false if it does not end within the limit. */
    boolean next(byte[] bytes, int at, int limit) {
        return head(bytes, at, limit) && declaredEnd <= limit;
    }

    /** As {@link #next} if the element also has this tag. */
    boolean next(byte[] bytes, int at, int limit, int expectedTag) {
        return next(bytes, at, limit) && tag == expectedTag;
    }

    int end() {
        return (int) declaredEnd;
    }

    int length() {
        return end() - from;
    }

    /** The value of an INTEGER or ENUMERATED of one to eight octets, else -1. */
    long number(byte[] bytes) {
        if (length() < 1 || length() > 8) {
            return -1;
        }
        long value = bytes[from];
        for (int i = from + 1; i < end(); i++) {
            value = value << 8 | Bytes.u8(bytes, i);
        }
        return value;
    }

    /** Whether the content is exactly these ASCII characters. */
    boolean is(byte[] bytes, String ascii) {
        return length() == ascii.length() && Bytes.startsWith(bytes, from, end(), ascii);
    }
}
