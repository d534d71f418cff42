package org.cylcomed.sensor.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cylcomed.sensor.findings.Scene.host;
import static org.cylcomed.sensor.findings.Scene.outsider;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Conversations;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DownloadDetectorTest {
    private static final String NAME = "updates.maker.example";
    private static final int SOFTWARE = 900;

    private final Scene scene = new Scene();

    private Connection sealed(Endpoint from, Endpoint to, @Nullable String weakness, int packets) {
        Connection connection = scene.connect(from, to, 443);
        scene.see(new Sighting.Handshake(connection, Protocol.TLS, 0x0304, 0x1301, -1, NAME, null, weakness));
        return Conversations.counted(connection, 5, packets, scene.now(), 1);
    }

    private Connection clear(Endpoint from, Endpoint to, int packets) {
        Connection connection = scene.connect(from, to, 80);
        scene.load(connection, NAME, packets);
        return connection;
    }

    @Test
    void softwareInClearTextFromAnotherAddressIsToldWhileItIsLoaded() {
        scene.close(sealed(host(4), outsider(1), null, SOFTWARE)).pass(60);
        Connection redirected = clear(host(5), outsider(2), SOFTWARE);
        scene.pass(1);
        assertThat(scene.soFar()).containsExactly("unproven-download");
        scene.close(redirected);
        assertThat(scene.summary(FindingKinds.UNPROVEN_DOWNLOAD))
                .isEqualTo("10.1.0.5 loaded 87 KB under the name updates.maker.example from 198.18.0.2, in clear text;"
                        + " until now this name was at 198.18.0.1 and proved it");
    }

    @Test
    void aCertificateOfItsOwnMakingProvesNothing() {
        sealed(host(4), outsider(1), null, SOFTWARE);
        scene.close(sealed(host(5), outsider(2), "self-signed certificate", SOFTWARE));
        assertThat(scene.summary(FindingKinds.UNPROVEN_DOWNLOAD)).contains("which shows a certificate it made itself");
    }

    @Test
    void anotherAddressThatProvesItselfIsTheProvidersChange() {
        scene.close(sealed(host(4), outsider(1), null, SOFTWARE)).pass(60);
        scene.close(sealed(host(5), outsider(2), null, SOFTWARE)).pass(60);
        // That address is the name's from now on, also where it sends on from clear text.
        scene.close(clear(host(6), outsider(2), SOFTWARE));
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void aSmallAnswerIsARedirection() {
        scene.close(sealed(host(4), outsider(1), null, SOFTWARE));
        scene.close(clear(host(5), outsider(2), 5));
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void aNameThatWasNeverProvenIsQuiet() {
        scene.close(clear(host(5), outsider(1), SOFTWARE)).close(clear(host(5), outsider(2), SOFTWARE));
        scene.close(sealed(host(5), outsider(3), "self-signed certificate", SOFTWARE));
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void whoLoadsFromUsIsAnotherMatter() {
        scene.close(sealed(host(4), host(1), null, SOFTWARE));
        scene.close(clear(outsider(5), host(2), SOFTWARE));
        assertThat(scene.attacks()).isEmpty();
    }
}
