package org.cylcomed.reader.mqtt;

/** Medical floats of IEEE 11073-20601: a mantissa and a power of ten, least byte first; special values are NaN here. */
final class Floats {
    private static final int SMALL_SPECIAL = 0x07FE;
    private static final int LARGE_SPECIAL = 0x007F_FFFE;

    private Floats() {}

    /** SFLOAT: 12 bits and 4. NaN if the bytes end before. */
    static double small(byte[] bytes, int at) {
        if (bytes.length < at + 2) {
            return Double.NaN;
        }
        int written = (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
        int mantissa = (written & 0x0FFF) << 20 >> 20;
        return special(mantissa, SMALL_SPECIAL) ? Double.NaN : scaled(mantissa, (short) written >> 12);
    }

    /** FLOAT: 24 bits and 8. NaN if the bytes end before. */
    static double large(byte[] bytes, int at) {
        if (bytes.length < at + 4) {
            return Double.NaN;
        }
        int mantissa = ((bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF) << 16) << 8 >> 8;
        return special(mantissa, LARGE_SPECIAL) ? Double.NaN : scaled(mantissa, bytes[at + 3]);
    }

    /** +infinity, not a number, not at this resolution, reserved, -infinity: the two ends of the range. */
    private static boolean special(int mantissa, int least) {
        return mantissa >= least || mantissa <= -least;
    }

    /** Divided where it can be: a tenth is no double, ten is. */
    private static double scaled(int mantissa, int exponent) {
        return exponent < 0 ? mantissa / Math.pow(10, -exponent) : mantissa * Math.pow(10, exponent);
    }
}
