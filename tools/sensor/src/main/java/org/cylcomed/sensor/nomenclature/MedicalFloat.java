package org.cylcomed.sensor.nomenclature;

/**
 * The numbers of ISO/IEEE 11073-20601: a signed mantissa times ten to a signed exponent. NaN, NRes ("not at this
 * resolution"), the infinities and the reserved value are {@link Double#NaN} here: none of them was measured.
 */
public final class MedicalFloat {
    private MedicalFloat() {}

    /** FLOAT-Type: 8 bits of exponent, 24 of mantissa. */
    public static double of32(int bits) {
        return value(bits << 8 >> 8, bits >> 24, 1 << 23);
    }

    /** SFLOAT-Type: 4 bits of exponent, 12 of mantissa. */
    public static double of16(int bits) {
        return value(bits << 20 >> 20, bits << 16 >> 28, 1 << 11);
    }

    /** @param limit the magnitude of the most negative mantissa; the specials surround it */
    private static double value(int mantissa, int exponent, int limit) {
        if (mantissa >= limit - 2 || mantissa <= 2 - limit) {
            return Double.NaN;
        }
        return exponent < 0 ? mantissa / Math.pow(10, -exponent) : mantissa * Math.pow(10, exponent);
    }
}
