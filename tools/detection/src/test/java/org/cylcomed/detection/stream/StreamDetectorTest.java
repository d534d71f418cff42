package org.cylcomed.detection.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Made streams of a value each five minutes; a surprise counts from {@link StreamSettings#TOLD}. */
class StreamDetectorTest {
    private static final int A_DAY = 288;
    private final StreamDetector detector = new StreamDetector(StreamSettings.DEFAULT);

    @Test
    void noiseIsSeldomASurprise() {
        Random random = new Random(1);

        assertThat(told(5000, row -> 20 + random.nextGaussian())).hasSizeLessThan(10);
    }

    @Test
    void aStreamThatNeverChangesIsNone() {
        assertThat(told(3000, row -> 45)).isEmpty();
    }

    @Test
    void aJumpIsToldAtOnceAndNotAgain() {
        Random random = new Random(2);

        List<Integer> told = told(3000, row -> 20 + random.nextGaussian() + (row >= 2000 ? 40 : 0));

        assertThat(told).contains(2000);
        assertThat(told.stream().filter(row -> row > 2000 && row < 2090)).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void aDayThatIsNotLikeTheOthersIsFoundThoughItsValuesAreUsual() {
        Random random = new Random(3);

        List<Integer> told = told(14 * A_DAY, row -> {
            boolean night = row / A_DAY == 11 || row % A_DAY < A_DAY / 2;
            return (night ? 20 : 80) + random.nextGaussian();
        });

        assertThat(told).anyMatch(row -> row >= 11.5 * A_DAY && row < 12.2 * A_DAY);
    }

    @Test
    void theSameValuesGiveTheSameSurprises() {
        assertThat(told(2000, row -> row % 97 == 0 ? row : 3))
                .isEqualTo(new StreamDetectorTest().told(2000, row -> row % 97 == 0 ? row : 3));
    }

    @Test
    void whatIsNoNumberTeachesNothingAndIsNone() {
        Random random = new Random(4);
        for (int row = 0; row < 500; row++) {
            detector.observe(row * 300L, 20 + random.nextGaussian());
        }

        assertThat(detector.observe(500 * 300L, Double.NaN)).isZero();
        assertThat(detector.observe(501 * 300L, Double.POSITIVE_INFINITY)).isZero();
        assertThat(detector.observe(502 * 300L, 1e300))
                .isGreaterThan(StreamSettings.TOLD)
                .isFinite();
        assertThat(detector.reason()).isNotNull();
    }

    private List<Integer> told(int rows, IntToDoubleFunction value) {
        List<Integer> told = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            if (detector.observe(row * 300L, value.applyAsDouble(row)) >= StreamSettings.TOLD) {
                told.add(row);
            }
        }
        return told;
    }
}
