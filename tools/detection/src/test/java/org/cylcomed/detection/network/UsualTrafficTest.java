package org.cylcomed.detection.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.cylcomed.detection.forest.ForestSettings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UsualTrafficTest {
    private static final UsualTrafficSettings SMALL = new UsualTrafficSettings(
            100, 2_000, 2_000, new ForestSettings(25, 3, 5), new ForestSettings(25, 1, 5), 0.3, 1_000, 3);

    private static double greatestUsual;
    private static UsualTraffic learned;

    @BeforeAll
    static void aMonitorThatTalksToItsGateway() {
        learned = UsualTraffic.learn(windows(400, 1), SMALL, 5);
        double[] scores =
                windows(300, 2).stream().mapToDouble(learned::score).sorted().toArray();
        greatestUsual = scores[scores.length - 4];
    }

    /** A request and its answer in turn, sometimes a DNS question between them. */
    private static List<PacketWindow> windows(int count, long seed) {
        SplittableRandom lots = new SplittableRandom(seed);
        return IntStream.range(0, count).mapToObj(i -> usual(lots)).toList();
    }

    private static PacketWindow usual(SplittableRandom lots) {
        double dns = lots.nextInt(8) == 0 ? 0.1 : 0;
        double rate = 10 + lots.nextInt(10);
        return window(Map.ofEntries(
                Map.entry(WindowFeature.TCP, 1 - dns),
                Map.entry(WindowFeature.ACK, 1 - dns),
                Map.entry(WindowFeature.PSH, 0.4 + 0.1 * lots.nextInt(2)),
                Map.entry(WindowFeature.UDP, dns),
                Map.entry(WindowFeature.DNS, dns),
                Map.entry(WindowFeature.HEADER_LENGTH, 32 - 24 * dns),
                Map.entry(WindowFeature.RATE, rate),
                Map.entry(WindowFeature.GAP, 1 / rate),
                Map.entry(WindowFeature.LEAST_SIZE, 66.0),
                Map.entry(WindowFeature.GREATEST_SIZE, 110.0 + lots.nextInt(3)),
                Map.entry(WindowFeature.MEAN_SIZE, 80.0 + lots.nextInt(5)),
                Map.entry(WindowFeature.SIZE_SPREAD, 18.0)));
    }

    private static PacketWindow window(Map<WindowFeature, Double> values) {
        Map<WindowFeature, Double> all = new EnumMap<>(values);
        return PacketWindow.of(feature -> all.getOrDefault(feature, 0.0));
    }

    @Test
    void aFloodOfOnePacketStandsOut() {
        PacketWindow flood = window(Map.of(
                WindowFeature.UDP, 1.0,
                WindowFeature.HEADER_LENGTH, 8.0,
                WindowFeature.RATE, 20_000.0,
                WindowFeature.GAP, 5e-5,
                WindowFeature.LEAST_SIZE, 60.0,
                WindowFeature.GREATEST_SIZE, 60.0,
                WindowFeature.MEAN_SIZE, 60.0));

        assertThat(learned.score(flood)).isGreaterThan(greatestUsual);
    }

    @Test
    void usualNumbersThatDoNotGoTogetherStandOut() {
        // Questions of DNS without the UDP they are asked over, in headers of TCP.
        PacketWindow wrong = window(Map.ofEntries(
                Map.entry(WindowFeature.TCP, 1.0),
                Map.entry(WindowFeature.ACK, 0.9),
                Map.entry(WindowFeature.PSH, 0.5),
                Map.entry(WindowFeature.DNS, 0.1),
                Map.entry(WindowFeature.HEADER_LENGTH, 32.0),
                Map.entry(WindowFeature.RATE, 12.0),
                Map.entry(WindowFeature.GAP, 1 / 12.0),
                Map.entry(WindowFeature.LEAST_SIZE, 66.0),
                Map.entry(WindowFeature.GREATEST_SIZE, 111.0),
                Map.entry(WindowFeature.MEAN_SIZE, 82.0),
                Map.entry(WindowFeature.SIZE_SPREAD, 18.0)));

        assertThat(learned.score(wrong)).isGreaterThan(greatestUsual);
    }

    @Test
    void usualWindowsOfAnotherHourDoNot() {
        assertThat(windows(300, 3).stream().filter(window -> learned.score(window) > greatestUsual))
                .hasSizeLessThan(15);
    }

    @Test
    void theSameWindowsAndSeedTeachTheSame() {
        UsualTraffic again = UsualTraffic.learn(windows(400, 1), SMALL, 5);
        for (PacketWindow window : windows(20, 9)) {
            assertThat(again.score(window)).isEqualTo(learned.score(window));
        }
    }

    @Test
    void fewWindowsTeachNothing() {
        assertThatThrownBy(() -> UsualTraffic.learn(windows(99, 1), SMALL, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("100");
    }

    @Test
    void numbersThatAreNoneBecomeTheEndOfTheirRange() {
        PacketWindow window = PacketWindow.of(feature -> Double.NaN);
        assertThat(window.get(WindowFeature.RATE)).isEqualTo(1e7);
        assertThat(window.get(WindowFeature.GAP)).isEqualTo(1e-7);
        assertThat(learned.score(window)).isFinite();
    }
}
