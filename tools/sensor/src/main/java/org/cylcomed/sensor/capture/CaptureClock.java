package org.cylcomed.sensor.capture;

/**
 * Turns the time units of a pcapng interface into nanoseconds since 1970: if_tsresol (powers of ten or two)
 * and if_tsoffset, draft-ietf-opsawg-pcapng 4.2. Times beyond 2262 wrap.
 */
final class CaptureClock {
    private static final long NANOS = 1_000_000_000L;
    private static final int LARGEST_POWER_OF_TEN = 18;

    private long multiplier = 1000;
    private long divisor = 1;
    private int binaryShift = -1;
    private long offsetNanos;

    void resolution(int option) {
        multiplier = 1;
        divisor = 1;
        binaryShift = -1;
        int exponent = option & 0x7f;
        if ((option & 0x80) != 0) {
            binaryShift = exponent;
        } else if (exponent <= 9) {
            multiplier = powerOfTen(9 - exponent);
        } else if (exponent - 9 <= LARGEST_POWER_OF_TEN) {
            divisor = powerOfTen(exponent - 9);
        } else {
            multiplier = 0;
        }
    }

    void offset(long seconds) {
        offsetNanos = seconds * NANOS;
    }

    /** @param units unsigned */
    long nanos(long units) {
        if (binaryShift >= 0) {
            return offsetNanos + binary(units);
        }
        return offsetNanos + (divisor == 1 ? units * multiplier : Long.divideUnsigned(units, divisor));
    }

    private long binary(long units) {
        long seconds = binaryShift >= Long.SIZE ? 0 : units >>> binaryShift;
        long fraction = binaryShift >= Long.SIZE ? units : units & ((1L << binaryShift) - 1);
        int shift = binaryShift;
        if (shift > 33) {
            // 2^33 times 10^9 still fits; what is shifted out is less than a nanosecond.
            fraction = shift - 33 >= Long.SIZE ? 0 : fraction >>> (shift - 33);
            shift = 33;
        }
        return seconds * NANOS + (fraction * NANOS >>> shift);
    }

    private static long powerOfTen(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}
