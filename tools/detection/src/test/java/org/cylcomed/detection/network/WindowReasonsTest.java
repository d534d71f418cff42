package org.cylcomed.detection.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Usual windows of two kinds: pages fetched, and names asked for. */
class WindowReasonsTest {
    private final Random random = new Random(5);
    private final WindowReasons reasons = WindowReasons.learn(usual());

    @Test
    void theNumberThatWasMovedIsTheFirstReasonAndSaysWhatIsUsual() {
        PacketWindow moved = reasons.moved(pages(), WindowFeature.RATE, 8);

        WindowReasons.Reason first = reasons.of(moved).getFirst();

        assertThat(first.feature()).isEqualTo(WindowFeature.RATE);
        assertThat(first.value()).isGreaterThan(first.usual());
        assertThat(first.usual()).isBetween(50.0, 150.0);
    }

    @Test
    void aNumberUsualInAnotherKindOfWindowIsAReasonInThisOne() {
        PacketWindow pages = pages();
        PacketWindow mixed =
                PacketWindow.of(feature -> feature == WindowFeature.GREATEST_SIZE ? 120 : pages.get(feature));

        assertThat(reasons.of(mixed).getFirst().feature()).isEqualTo(WindowFeature.GREATEST_SIZE);
    }

    @Test
    void whatIsAtTheEndOfItsRangeIsSaidNotToHaveMoved() {
        PacketWindow pages = pages();

        PacketWindow moved = reasons.moved(pages, WindowFeature.TCP, 5);

        assertThat(reasons.isMoved(pages, moved, WindowFeature.TCP, 5)).isFalse();
        assertThat(moved.get(WindowFeature.TCP)).isEqualTo(1);
    }

    @Test
    void ofTooFewWindowsNothingIsLearned() {
        assertThatThrownBy(() -> WindowReasons.learn(List.of(pages()))).isInstanceOf(IllegalArgumentException.class);
    }

    private List<PacketWindow> usual() {
        List<PacketWindow> usual = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            usual.add(pages());
            usual.add(names());
        }
        return usual;
    }

    private PacketWindow pages() {
        double rate = 100 + 10 * random.nextGaussian();
        return window(WindowFeature.TCP, WindowFeature.HTTP, rate, 1400 + random.nextInt(100));
    }

    private PacketWindow names() {
        double rate = 5 + random.nextDouble();
        return window(WindowFeature.UDP, WindowFeature.DNS, rate, 110 + random.nextInt(20));
    }

    private static PacketWindow window(WindowFeature transport, WindowFeature service, double rate, double greatest) {
        return PacketWindow.of(feature -> {
            if (feature == transport || feature == service) {
                return 1;
            }
            return switch (feature) {
                case RATE -> rate;
                case GAP -> 1 / rate;
                case LEAST_SIZE -> 60;
                case GREATEST_SIZE -> greatest;
                case MEAN_SIZE -> greatest / 2;
                case SIZE_SPREAD -> greatest / 4;
                case HEADER_LENGTH -> transport == WindowFeature.TCP ? 20 : 8;
                case FIN,
                        SYN,
                        RST,
                        PSH,
                        ACK,
                        ECE,
                        CWR,
                        HTTP,
                        HTTPS,
                        DNS,
                        TELNET,
                        SMTP,
                        SSH,
                        IRC,
                        TCP,
                        UDP,
                        DHCP,
                        ARP,
                        ICMP,
                        IGMP -> 0;
            };
        });
    }
}
