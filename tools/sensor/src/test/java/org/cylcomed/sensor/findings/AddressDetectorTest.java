package org.cylcomed.sensor.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cylcomed.sensor.findings.Scene.host;

import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.sensor.connection.Endpoint;
import org.junit.jupiter.api.Test;

class AddressDetectorTest {
    private static final long ATTACKER = 0x000c295a1102L;
    private static final Endpoint ROUTER = host(1);
    private static final Endpoint MONITOR = host(21);

    private final Scene scene = new Scene();

    @Test
    void whoPutsItselfBetweenTwoHostsIsFound() {
        for (int i = 0; i < 6; i++) {
            scene.arp(2, ROUTER, ATTACKER, MONITOR)
                    .arp(2, MONITOR, ATTACKER, ROUTER)
                    .pass(2);
        }
        assertThat(scene.attacks()).containsExactly("arp-spoofing");
        assertThat(scene.found(FindingKinds.ARP_SPOOFING).subject())
                .isEqualTo(new Identifier(Namespace.MAC, "", "00:0c:29:5a:11:02"));
    }

    @Test
    void whoHasAnAddressAndTakesTurnsAtAnotherForges() {
        scene.arp(1, host(66), ATTACKER, ROUTER);
        for (int i = 0; i < 4; i++) {
            scene.arp(2, ROUTER, ROUTER.mac(), MONITOR).pass(1);
            scene.arp(2, ROUTER, ATTACKER, MONITOR).pass(1);
        }
        assertThat(scene.summary(FindingKinds.ARP_SPOOFING))
                .startsWith("00:0c:29:5a:11:02 pretends to be 10.1.0.1, which belongs to ");
        assertThat(scene.attacks()).containsExactly("arp-spoofing");
    }

    @Test
    void twoCardsThatTakeTurnsAreAConflict() {
        for (int i = 0; i < 4; i++) {
            scene.arp(1, MONITOR, MONITOR.mac(), ROUTER).pass(5);
            scene.arp(1, MONITOR, 0x001122334455L, ROUTER).pass(5);
        }
        assertThat(scene.attacks()).containsExactly("address-conflict");
    }

    @Test
    void aReusedLeaseIsQuiet() {
        scene.arp(1, MONITOR, MONITOR.mac(), ROUTER).pass(3600);
        for (int i = 0; i < 20; i++) {
            scene.arp(1, MONITOR, 0x001122334455L, ROUTER).pass(30);
        }
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void aFailOverAndItsReturnAreQuiet() {
        for (long mac : new long[] {MONITOR.mac(), 0x001122334455L, MONITOR.mac()}) {
            for (int i = 0; i < 20; i++) {
                scene.arp(2, MONITOR, mac, ROUTER).pass(10);
            }
        }
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void virtualRouterAddressesAreQuiet() {
        for (int i = 0; i < 20; i++) {
            scene.arp(2, ROUTER, 0x00005e000101L, MONITOR)
                    .arp(2, ROUTER, 0x00000c07ac01L, MONITOR)
                    .arp(2, ROUTER, 0x00000c9ff001L, MONITOR)
                    .arp(2, ROUTER, ROUTER.mac(), MONITOR)
                    .pass(1);
        }
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void bondedCardsAreQuiet() {
        for (int i = 0; i < 20; i++) {
            scene.arp(2, MONITOR, 0x001b21aabb10L, host(30 + i))
                    .arp(2, MONITOR, 0x001b21aabb11L, host(50 + i))
                    .pass(1);
        }
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void aDockingStationIsQuiet() {
        scene.arp(1, MONITOR, 0x001122334455L, ROUTER).pass(600);
        scene.arp(1, MONITOR, MONITOR.mac(), ROUTER).pass(600);
        scene.arp(1, MONITOR, 0x001122334455L, ROUTER).pass(600);
        scene.arp(1, MONITOR, MONITOR.mac(), ROUTER);
        assertThat(scene.attacks()).isEmpty();
    }
}
