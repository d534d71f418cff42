package org.cylcomed.detection.floor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MahalanobisDistanceTest {
    @Test
    void againstTheCorrelationIsFartherThanAlongIt() {
        SplittableRandom lots = new SplittableRandom(1);
        double[][] usual = new double[500][];
        for (int i = 0; i < usual.length; i++) {
            double size = Math.exp(lots.nextGaussian());
            usual[i] = new double[] {size, size * Math.exp(0.1 * lots.nextGaussian()), 7};
        }
        MahalanobisDistance distance = MahalanobisDistance.learn(usual);

        assertThat(distance.score(new double[] {4, 0.5, 7})).isGreaterThan(10 * distance.score(new double[] {4, 4, 7}));
        assertThat(distance.score(new double[] {1, 1, 8})).isGreaterThan(distance.score(new double[] {1, 1, 7}));
        assertThat(distance.score(new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1}))
                .isFinite();
    }
}
