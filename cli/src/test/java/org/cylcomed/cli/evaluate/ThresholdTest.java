package org.cylcomed.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThresholdTest {
    private final Threshold threshold =
            new Threshold(IntStream.rangeClosed(1, 1000).asDoubleStream().toArray());

    @Test
    void noMoreUsualScoresLieAboveThanWerePromised() {
        assertThat(threshold.at(0.01)).isEqualTo(990);
        assertThat(threshold.at(0.001)).isEqualTo(999);
        assertThat(threshold.at(0.0001)).isEqualTo(1000);
    }

    @Test
    void aScoreAtTheThresholdIsNoAlarm() {
        assertThat(threshold.recall(new double[] {990, 990.5, 5, 2000}, 0.01)).isEqualTo(0.5);
    }

    @Test
    void equalScoresCountHalf() {
        Threshold two = new Threshold(new double[] {1, 2});
        assertThat(two.areaUnderCurve(new double[] {2, 3})).isEqualTo((0.75 + 1) / 2);
    }

    @Test
    void anIntervalHoldsItsMeanAndFewRowsMakeItWide() {
        double[] seeds = {0.5, 0.52, 0.48};
        Interval many = Interval.ofShares(seeds, 10_000);
        Interval few = Interval.ofShares(seeds, 50);
        assertThat(many.low()).isBetween(0.46, 0.5);
        assertThat(many.high()).isBetween(0.5, 0.54);
        assertThat(few.high() - few.low()).isGreaterThan(3 * (many.high() - many.low()));
    }
}
