package org.cylcomed.sensor.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cylcomed.sensor.findings.Scene.host;
import static org.cylcomed.sensor.findings.Scene.outsider;

import org.cylcomed.core.evidence.Fact;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Conversations;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.packet.Frame;
import org.junit.jupiter.api.Test;

class FloodDetectorTest {
    private final Scene scene = new Scene();

    @Test
    void aFloodWithForgedSendersIsOneFindingWithItsCount() {
        for (int i = 0; i < 100_000; i++) {
            scene.syn(outsider(i * 7919), host(1), 80);
            if (i % 100 == 0) {
                scene.pass(0.05);
            }
        }
        assertThat(scene.attacks()).containsExactly("syn-flood");
        assertThat(scene.found(FindingKinds.SYN_FLOOD).facts().get("packets")).isEqualTo(Fact.of(100_000));
        assertThat(scene.all(FindingKinds.SYN_FLOOD).stream()
                        .map(piece -> piece.subject())
                        .distinct())
                .hasSize(1);
    }

    @Test
    void aFloodIsToldAtMostOnceAMinute() {
        for (int i = 0; i < 12_000; i++) {
            scene.syn(outsider(i), host(1), 80);
            if (i % 100 == 0) {
                scene.pass(1);
            }
        }
        assertThat(scene.all(FindingKinds.SYN_FLOOD)).hasSizeBetween(2, 4);
    }

    @Test
    void aBusyServerThatAnswersIsQuiet() {
        for (int i = 0; i < 5_000; i++) {
            scene.close(scene.connect(host(10 + i % 200), host(1), 80));
            if (i % 100 == 0) {
                scene.pass(0.1);
            }
        }
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void answersNobodyAskedForAreAReflection() {
        for (int i = 0; i < 2_000; i++) {
            scene.stray(outsider(i), 80, host(1), 50_000, Frame.SYN | Frame.ACK);
        }
        assertThat(scene.summary(FindingKinds.REFLECTION_FLOOD))
                .isEqualTo("Many servers answer 10.1.0.1, which never asked: 2000 packets over TCP");
    }

    @Test
    void packetsOfAMirrorPortThatLosesOneDirectionAreNot() {
        for (int i = 0; i < 2_000; i++) {
            // Eight servers, whose answers alone are seen; then their data.
            scene.stray(outsider(i % 8), 443, host(1), 30_000 + i, Frame.SYN | Frame.ACK);
        }
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void datagramsFromManyReflectorsAreAReflection() {
        for (int i = 0; i < 2_000; i++) {
            scene.datagrams(outsider(i), 500, host(1), 41_000, 1, 0);
        }
        assertThat(scene.attacks()).containsExactly("reflection-flood");
    }

    @Test
    void datagramsFromManySendersAreAFlood() {
        for (int i = 0; i < 3_000; i++) {
            scene.datagrams(outsider(i), 20_000 + i, host(1), 9_999, 1, 0);
        }
        assertThat(scene.attacks()).containsExactly("udp-flood");
    }

    @Test
    void oneSenderOfEmptyDatagramsAtFullSpeedIsAFlood() {
        Connection flow = Connection.between(Transport.UDP, host(5), 1000, host(1), 9_999);
        long begin = scene.now();
        scene.pass(1);
        Conversations.counted(flow, 1 << 15, 0, begin, 1);
        scene.datagram(flow, host(5), 1000, host(1), 9_999, new byte[0]);
        assertThat(scene.summary(FindingKinds.UDP_FLOOD))
                .isEqualTo("Somebody floods 10.1.0.1: 32768 datagrams without an answer, from 10.1.0.5");
    }

    @Test
    void aResolverThatAnswersIsQuiet() {
        for (int i = 0; i < 5_000; i++) {
            scene.close(scene.datagrams(host(10 + i % 200), 20_000 + i, host(1), 53, 1, 1));
        }
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void waveformsToAMulticastGroupAreQuiet() {
        for (int bed = 0; bed < 40; bed++) {
            for (int i = 0; i < 100; i++) {
                scene.close(scene.datagrams(
                        host(10 + bed),
                        20_000 + i,
                        org.cylcomed.sensor.connection.Endpoint.ipv4(0xef000001, 0x01005e000001L),
                        6_464,
                        1000,
                        0));
            }
        }
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void inventedDhcpClientsAreAFlood() {
        for (int i = 0; i < 300; i++) {
            scene.datagram(
                    Connection.between(Transport.UDP, host(0), 68, host(1), 67), host(0), 68, host(1), 67, request(i));
        }
        assertThat(scene.attacks()).containsExactly("dhcp-flood");
        assertThat(scene.found(FindingKinds.DHCP_FLOOD).facts().get("clients")).isEqualTo(Fact.of(300));
    }

    @Test
    void aWardAfterAPowerCutIsQuiet() {
        for (int i = 0; i < 600; i++) {
            scene.datagram(
                    Connection.between(Transport.UDP, host(0), 68, host(1), 67),
                    host(0),
                    68,
                    host(1),
                    67,
                    request(i % 150));
            scene.pass(0.1);
        }
        assertThat(scene.attacks()).isEmpty();
    }

    private static byte[] request(int client) {
        byte[] message = new byte[300];
        message[0] = 1;
        message[1] = 1;
        message[2] = 6;
        message[32] = (byte) (client >>> 8);
        message[33] = (byte) client;
        message[236] = 0x63;
        message[237] = (byte) 0x82;
        message[238] = 0x53;
        message[239] = 0x63;
        return message;
    }
}
