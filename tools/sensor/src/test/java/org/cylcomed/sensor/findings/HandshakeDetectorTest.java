package org.cylcomed.sensor.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cylcomed.sensor.findings.Scene.host;
import static org.cylcomed.sensor.findings.Scene.outsider;

import java.util.Set;
import java.util.TreeSet;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Conversations;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.junit.jupiter.api.Test;

class HandshakeDetectorTest {
    private static final int HELLO = 1;

    private Scene scene = new Scene();

    /** @param packets of the client after its hello, 100 octets each */
    private void knock(Endpoint server, int packets) {
        scene.close(begin(server, packets)).pass(0.2);
    }

    private Connection begin(Endpoint server, int packets) {
        Connection connection = Conversations.speaking(scene.connect(host(7), server, 6464), Protocol.TLS);
        Conversations.counted(connection, HELLO, 1, scene.now(), 1);
        scene.see(new Sighting.Handshake(connection, Protocol.TLS, 0x0304, 0x1301, -1, null, null, null));
        return Conversations.counted(connection, HELLO + packets, 9, scene.now(), 1);
    }

    @Test
    void whoLeavesManyServersBeforeTheEndIsToldAboutWhileItGoesOn() {
        for (int number = 0; number < 5; number++) {
            knock(host(20 + number), 0);
        }
        scene.pass(1);
        assertThat(scene.soFar()).containsExactly("unfinished-handshakes");
        for (int number = 0; number < 11; number++) {
            knock(host(20 + number), 0);
        }
        assertThat(scene.attacks()).containsExactly("unfinished-handshakes");
        assertThat(scene.summary(FindingKinds.UNFINISHED_HANDSHAKES))
                .isEqualTo("10.1.0.7 began to talk encrypted with 11 machines, port 6464, 16 times,"
                        + " and left each before the end");
    }

    @Test
    void itIsToldBeforeConnectionsThatEndAreForgotten() {
        for (int number = 0; number < 5; number++) {
            Conversations.closing(begin(host(20 + number), 0));
        }
        scene.pass(1);
        scene.pass(1);
        assertThat(scene.soFar()).containsExactly("unfinished-handshakes");
    }

    @Test
    void aHandshakeThatTakesItsTimeIsNotOver() {
        for (int number = 0; number < 40; number++) {
            begin(host(20 + number), 0);
        }
        scene.pass(3);
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void whoTalksAfterwardsIsQuiet() {
        for (int number = 0; number < 40; number++) {
            knock(host(20 + number), 3);
        }
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void someServersWithExpiredCertificatesAmongManyAreNoAttack() {
        for (int number = 0; number < 24; number++) {
            knock(host(20 + number), number % 2);
        }
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void oneServerTriedOverAndOverIsAFaultOfItsOwn() {
        for (int number = 0; number < 40; number++) {
            knock(host(20 + number % 4), 0);
        }
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void whatABrowserLeavesOutsideIsQuiet() {
        for (int number = 0; number < 40; number++) {
            knock(outsider(number), 0);
        }
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void slowRetriesAreQuiet() {
        for (int number = 0; number < 40; number++) {
            knock(host(20 + number), 0);
            scene.pass(90);
        }
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void aDeclaredScannerIsQuiet() {
        scene = new Scene(Site.unknown().withScanners(new TreeSet<>(Set.of("10.1.0.7"))));
        for (int number = 0; number < 20; number++) {
            knock(host(20 + number), 0);
        }
        assertThat(scene.attacks()).isEmpty();
    }
}
