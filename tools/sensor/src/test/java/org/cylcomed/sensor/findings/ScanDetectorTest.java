package org.cylcomed.sensor.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cylcomed.sensor.findings.Scene.host;
import static org.cylcomed.sensor.findings.Scene.outsider;

import org.cylcomed.core.evidence.Fact;
import org.cylcomed.sensor.packet.Frame;
import org.junit.jupiter.api.Test;

class ScanDetectorTest {
    private final Scene scene = new Scene();

    @Test
    void silentNeighboursAtOnePortAreAHostScan() {
        for (int i = 10; i < 30; i++) {
            scene.syn(host(1), host(i), 445);
        }
        assertThat(scene.summary(FindingKinds.HOST_SCAN))
                .isEqualTo("10.1.0.1 searches the network: 20 addresses asked by TCP SYN, port 445,"
                        + " most without an answer");
        assertThat(scene.attacks()).containsExactly("host-scan");
    }

    @Test
    void sevenSilentNeighboursAreNot() {
        for (int i = 10; i < 17; i++) {
            scene.syn(host(1), host(i), 445);
        }
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void manyPortsOfOneHostAreAPortScan() {
        for (int port = 1; port <= 1000; port++) {
            scene.refuse(host(1), host(2), port);
        }
        assertThat(scene.found(FindingKinds.PORT_SCAN).facts().get("ports")).isEqualTo(Fact.of(992));
        assertThat(scene.attacks()).containsExactly("port-scan");
    }

    @Test
    void impossibleFlagsAreFoundAfterFivePorts() {
        for (int port = 20; port < 25; port++) {
            scene.stray(host(1), 50_000, host(2), port, Frame.FIN | Frame.PSH | Frame.URG);
        }
        assertThat(scene.attacks()).containsExactly("port-scan");
    }

    @Test
    void acknowledgementsToManyHostsAreAHostScan() {
        for (int i = 10; i < 40; i++) {
            scene.stray(host(1), 62_528, host(i), 80, Frame.ACK);
        }
        assertThat(scene.attacks()).containsExactly("host-scan");
    }

    @Test
    void aServersAcknowledgementsToItsClientsAreNone() {
        for (int i = 10; i < 60; i++) {
            scene.stray(host(1), 443, host(i), 50_000 + i, Frame.ACK);
        }
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void aPingSweepIsFoundThoughSomeAnswer() {
        for (int i = 10; i < 30; i++) {
            scene.icmp(host(1), host(i), 8);
            if (i % 2 == 0) {
                scene.icmp(host(i), host(1), 0);
            }
        }
        assertThat(scene.attacks()).containsExactly("host-scan");
    }

    @Test
    void monitoringThatPingsItsOwnListIsQuiet() {
        for (int round = 0; round < 10; round++) {
            for (int i = 10; i < 60; i++) {
                scene.icmp(host(1), host(i), 8).icmp(host(i), host(1), 0);
            }
            scene.pass(60);
        }
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void anArpSweepIsFound() {
        for (int i = 1; i < 255; i++) {
            scene.arp(1, host(300), host(300).mac(), host(i));
        }
        assertThat(scene.attacks()).containsExactly("host-scan");
    }

    @Test
    void anArpSweepOfANetworkThatIsPartlyInUseIsFound() {
        for (int i = 1; i < 30; i++) {
            scene.arp(1, host(300), host(300).mac(), host(i));
            if (i % 4 == 0) {
                scene.arp(2, host(i), host(i).mac(), host(300));
            }
        }
        assertThat(scene.attacks()).containsExactly("host-scan");
    }

    @Test
    void aRouterThatLostItsTableIsQuiet() {
        for (int i = 1; i < 100; i++) {
            scene.arp(1, host(300), host(300).mac(), host(i));
            if (i % 3 != 0) {
                scene.arp(2, host(i), host(i).mac(), host(300));
            }
        }
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void udpToSilentHostsIsAHostScan() {
        for (int i = 10; i < 40; i++) {
            scene.close(scene.datagrams(host(1), 60_806, host(i), 40_125, 1, 0));
        }
        assertThat(scene.attacks()).containsExactly("host-scan");
    }

    @Test
    void tracerouteIsQuiet() {
        for (int port = 33_434; port < 33_534; port++) {
            scene.close(scene.datagrams(host(1), 60_806, host(2), port, 1, 0));
        }
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void anOutsiderMayTakeItsTime() {
        for (int i = 10; i < 16; i++) {
            scene.syn(outsider(1), host(i), 8000 + i).pass(40 * 60).discontinuity();
        }
        assertThat(scene.attacks()).containsExactly("host-scan");
    }

    @Test
    void aBrowserBehindABlockedFirewallIsQuiet() {
        for (int i = 0; i < 39; i++) {
            scene.syn(host(1), outsider(i), 443).pass(10);
        }
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void aGatewayAmongManyMonitorsOfWhichSomeAreOffIsQuiet() {
        for (int i = 10; i < 50; i++) {
            if (i % 4 == 0) {
                scene.syn(host(1), host(i), 2575);
            } else {
                scene.connect(host(1), host(i), 2575);
            }
        }
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void aDeclaredScannerIsQuiet() {
        Scene declared = new Scene(Site.unknown().withScanners(new java.util.TreeSet<>(java.util.Set.of("10.1.0.1"))));
        for (int i = 10; i < 100; i++) {
            declared.syn(host(1), host(i), 445).syn(host(1), host(2), i);
        }
        assertThat(declared.attacks()).isEmpty();
    }

    @Test
    void timestampRequestWithAcknowledgementIsAScannersWayToAsk() {
        scene.stray(host(1), 40_000, host(2), 80, Frame.ACK).icmp(host(1), host(2), 13);
        assertThat(scene.attacks()).containsExactly("host-scan");
    }

    @Test
    void aSweeperWhoWasReachedByASweeperSpreads() {
        for (int i = 10; i < 20; i++) {
            scene.syn(host(1), host(i), 445);
        }
        scene.connect(host(1), host(30), 445);
        scene.pass(60);
        for (int i = 40; i < 50; i++) {
            scene.syn(host(30), host(i), 445);
        }
        assertThat(scene.summary(FindingKinds.WORM_PROPAGATION))
                .isEqualTo("10.1.0.30 spreads to other computers through port 445;"
                        + " it was reached there by 10.1.0.1 before");
    }
}
