package org.cylcomed.sensor.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cylcomed.sensor.findings.Scene.host;

import java.util.ArrayList;
import java.util.List;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Conversations;
import org.cylcomed.sensor.connection.Transport;
import org.junit.jupiter.api.Test;

class HeldConnectionDetectorTest {
    private final Scene scene = new Scene();

    private Connection hold(int number) {
        Connection connection = scene.greet(host(5), 30_000 + number, host(1), 2575);
        scene.pass(0.03);
        return connection;
    }

    @Test
    void connectionsHeldInSilenceAreOneFindingAboutWhoIsHeld() {
        for (int number = 0; number < 150; number++) {
            hold(number);
        }
        assertThat(scene.attacks()).containsExactly("connection-exhaustion");
        assertThat(scene.summary(FindingKinds.CONNECTION_EXHAUSTION))
                .isEqualTo("10.1.0.5 holds 150 connections to 10.1.0.1 open, port 2575, and says nothing on them");
    }

    @Test
    void aFindingIsToldWhileTheConnectionsAreStillOpen() {
        for (int number = 0; number < 70; number++) {
            hold(number);
        }
        scene.pass(1);
        assertThat(scene.soFar()).containsExactly("connection-exhaustion");
    }

    @Test
    void aClientWithManyConnectionsThatSpeaksIsQuiet() {
        for (int number = 0; number < 300; number++) {
            Connection connection = hold(number);
            Conversations.counted(connection, 3, 3, scene.now(), 1);
        }
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void manyMachinesWithAConnectionEachAreQuiet() {
        for (int number = 0; number < 300; number++) {
            scene.greet(host(100 + number), 30_000, host(1), 2575);
        }
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void healthChecksThatCloseWithoutAWordAreQuiet() {
        List<Connection> open = new ArrayList<>();
        for (int check = 0; check < 1_000; check++) {
            open.add(hold(check));
            if (open.size() > 10) {
                scene.close(open.removeFirst());
            }
        }
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void whatAMirrorPortShowsOfOneDirectionIsQuiet() {
        for (int number = 0; number < 300; number++) {
            Connection connection = Connection.between(Transport.TCP, host(5), 30_000 + number, host(1), 2575);
            scene.established(Conversations.lasting(connection, scene.now()));
        }
        assertThat(scene.attacks()).isEmpty();
    }
}
