package org.cylcomed.sensor.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class CaptureClockTest {
    private static final long TIME = 1_700_000_000_987_654_321L;

    @Test
    void everyPowerOfTenGivesTheTimeCutToItsResolution() {
        for (int exponent = 0; exponent <= 10; exponent++) {
            CaptureClock clock = new CaptureClock();
            clock.resolution(exponent);
            BigInteger unitsPerSecond = BigInteger.TEN.pow(exponent);
            assertThat(clock.nanos(units(unitsPerSecond)))
                    .as("10^-%d", exponent)
                    .isEqualTo(back(units(unitsPerSecond), unitsPerSecond));
        }
    }

    @Test
    void everyPowerOfTwoGivesTheTimeCutToItsResolution() {
        for (int exponent = 0; exponent <= 33; exponent++) {
            CaptureClock clock = new CaptureClock();
            clock.resolution(0x80 | exponent);
            BigInteger unitsPerSecond = BigInteger.TWO.pow(exponent);
            assertThat(clock.nanos(units(unitsPerSecond)))
                    .as("2^-%d", exponent)
                    .isEqualTo(back(units(unitsPerSecond), unitsPerSecond));
        }
    }

    @Test
    void resolutionsTooFineForTheEpochStillMeasureUpToThirtySeconds() {
        for (int exponent = 34; exponent <= 63; exponent++) {
            CaptureClock clock = new CaptureClock();
            clock.resolution(0x80 | exponent);
            assertThat(clock.nanos((1L << exponent - 1))).as("2^-%d", exponent).isEqualTo(500_000_000L);
        }
        for (int exponent = 11; exponent <= 18; exponent++) {
            CaptureClock clock = new CaptureClock();
            clock.resolution(exponent);
            assertThat(clock.nanos(BigInteger.TEN.pow(exponent).longValueExact() / 2))
                    .as("10^-%d", exponent)
                    .isEqualTo(500_000_000L);
        }
    }

    @Test
    void absurdResolutionsGiveATimeWithoutFailing() {
        for (int option = 0; option < 256; option++) {
            CaptureClock clock = new CaptureClock();
            clock.resolution(option);
            clock.offset(Long.MAX_VALUE);
            clock.nanos(-1);
            clock.nanos(Long.MAX_VALUE);
        }
    }

    private static BigInteger units(BigInteger perSecond, long nanos) {
        return BigInteger.valueOf(nanos).multiply(perSecond).divide(BigInteger.valueOf(1_000_000_000));
    }

    private static long units(BigInteger perSecond) {
        return units(perSecond, TIME).longValue();
    }

    private static long back(long units, BigInteger perSecond) {
        BigInteger unsigned = new BigInteger(Long.toUnsignedString(units));
        return unsigned.multiply(BigInteger.valueOf(1_000_000_000))
                .divide(perSecond)
                .longValue();
    }
}
