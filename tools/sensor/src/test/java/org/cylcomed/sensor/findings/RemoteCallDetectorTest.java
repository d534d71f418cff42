package org.cylcomed.sensor.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cylcomed.sensor.findings.Scene.host;

import org.cylcomed.core.evidence.Fact;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.junit.jupiter.api.Test;

class RemoteCallDetectorTest {
    private final Scene scene = new Scene();

    private static Sighting act(Endpoint client, Endpoint server, int port, String verb, String... facts) {
        return new Sighting.Operation(
                Connection.between(Transport.TCP, client, 40_000, server, port),
                Direction.FROM_CLIENT,
                Protocol.SMB,
                verb,
                null,
                Sighting.Outcome.ASKED,
                null,
                null,
                null,
                null,
                facts);
    }

    private static Sighting program(Endpoint client, Endpoint server) {
        return act(client, server, 445, "WRITE", "administrativeProgram", "true");
    }

    private static Sighting service(Endpoint client, Endpoint server) {
        return act(client, server, 49_670, "CreateService");
    }

    private static Sighting zeroes(Endpoint client, Endpoint server, boolean chosen) {
        return act(
                client,
                server,
                49_670,
                "NetrServerAuthenticate",
                "zeroCredential",
                "true",
                "chosenChallenge",
                Boolean.toString(chosen));
    }

    @Test
    void aCopiedProgramThatBecomesAServiceIsRemoteExecution() {
        scene.see(program(host(5), host(1))).pass(2).see(service(host(5), host(1)));

        assertThat(scene.summary(FindingKinds.EXPLOIT_ATTEMPT))
                .isEqualTo("10.1.0.5 attacks 10.1.0.1 over SMB, DCE/RPC: remote execution"
                        + " (a copied program is installed as a service)");
    }

    @Test
    void anUpdateCopiedOrAServiceInstalledAloneIsQuiet() {
        scene.see(program(host(5), host(1))).see(service(host(5), host(2))).see(service(host(6), host(1)));
        scene.pass(3_600).see(service(host(5), host(1)));

        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void aServiceThatWasThereBeforeTheProgramIsQuiet() {
        scene.see(service(host(5), host(1))).pass(2).see(program(host(5), host(1)));

        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void everyAttemptAtZerologonIsCountedInOneFinding() {
        for (int i = 0; i < 200; i++) {
            scene.see(zeroes(host(5), host(1), true)).pass(0.1);
        }

        assertThat(scene.found(FindingKinds.EXPLOIT_ATTEMPT).facts().get("times"))
                .isEqualTo(Fact.of(200));
        assertThat(scene.summary(FindingKinds.EXPLOIT_ATTEMPT)).contains("CVE-2020-1472");
    }

    @Test
    void zeroCredentialsAloneAreBelievedTheThirdTime() {
        scene.see(zeroes(host(5), host(1), false)).see(zeroes(host(5), host(1), false));
        scene.see(zeroes(host(6), host(1), false)).pass(3_600).see(zeroes(host(6), host(1), false));
        scene.pass(3_600).see(zeroes(host(6), host(1), false));
        assertThat(scene.attacks()).isEmpty();

        Scene another = new Scene();
        for (int i = 0; i < 3; i++) {
            another.see(zeroes(host(5), host(1), false));
        }
        assertThat(another.attacks()).containsExactly("exploit-attempt");
    }

    @Test
    void anotherRecordingBeginsAnew() {
        scene.see(program(host(5), host(1))).discontinuity().see(service(host(5), host(1)));

        assertThat(scene.attacks()).isEmpty();
    }
}
