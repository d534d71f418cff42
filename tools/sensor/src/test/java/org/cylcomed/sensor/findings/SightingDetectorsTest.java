package org.cylcomed.sensor.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cylcomed.sensor.findings.Scene.host;
import static org.cylcomed.sensor.findings.Scene.outsider;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Conversations;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Detectors that judge what dissectors saw. */
class SightingDetectorsTest {
    private static final int IPV6_ICMP = 58;

    private final Scene scene = new Scene();

    private static Connection between(Endpoint client, Endpoint server, int port) {
        return Connection.between(Transport.TCP, client, 40_000, server, port);
    }

    private static Sighting operation(Connection connection, Protocol protocol, String verb, String sender) {
        return new Sighting.Operation(
                connection,
                Direction.FROM_CLIENT,
                protocol,
                verb,
                null,
                Sighting.Outcome.ASKED,
                null,
                null,
                sender,
                null);
    }

    @Test
    void tenRefusedLogInsInAMinuteAreGuessing() {
        Connection connection = between(host(5), host(1), 21);
        for (int i = 0; i < 12; i++) {
            scene.see(new Sighting.Login(connection, Protocol.FTP, false)).pass(1);
        }
        scene.see(new Sighting.Login(connection, Protocol.FTP, true));
        assertThat(scene.summary(FindingKinds.BRUTE_FORCE))
                .isEqualTo("10.1.0.5 guesses passwords of 10.1.0.1: 12 attempts over FTP; then one was accepted");
    }

    @Test
    void aDeviceWithAnOldPasswordIsQuiet() {
        Connection connection = between(host(5), host(1), 21);
        for (int i = 0; i < 200; i++) {
            scene.see(new Sighting.Login(connection, Protocol.FTP, false)).pass(15);
        }
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void manyShortEncryptedSessionsAreGuessing() {
        for (int i = 0; i < 20; i++) {
            scene.close(Conversations.speaking(scene.connect(host(5), host(1), 22), Protocol.SSH))
                    .pass(3);
        }
        assertThat(scene.attacks()).containsExactly("brute-force");
    }

    @Test
    void monitoringThatOpensASessionAMinuteIsQuiet() {
        for (int i = 0; i < 60; i++) {
            scene.close(Conversations.speaking(scene.connect(host(5), host(1), 22), Protocol.SSH))
                    .pass(60);
        }
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void regularConnectionsToSomebodyOutsideAreABeacon() {
        for (int i = 0; i < 25; i++) {
            scene.close(scene.connect(host(5), outsider(1), 443)).pass(60 + i % 5);
        }
        assertThat(scene.summary(FindingKinds.BEACONING))
                .isEqualTo("10.1.0.5 calls 198.18.0.1 every 62 seconds: 25 times, port 443");
    }

    @Test
    void heartbeatsInsideAndIrregularConnectionsOutsideAreQuiet() {
        for (int i = 0; i < 100; i++) {
            scene.close(scene.connect(host(5), host(1), 443));
            scene.close(scene.connect(host(5), outsider(1), 443)).pass(i % 7 == 0 ? 300 : 5);
        }
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void networkTimeFromOutsideIsQuiet() {
        for (int i = 0; i < 100; i++) {
            scene.close(Conversations.speaking(scene.datagrams(host(5), 123, outsider(1), 123, 1, 1), Protocol.NTP))
                    .pass(64);
        }
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void oneClientIdentifierUsedInTurnIsAConflict() {
        for (int i = 0; i < 3; i++) {
            scene.see(operation(between(host(5), host(1), 1883), Protocol.MQTT, "CONNECT", "pump-4"))
                    .pass(2);
            scene.see(operation(between(host(6), host(1), 1883), Protocol.MQTT, "CONNECT", "pump-4"))
                    .pass(2);
        }
        assertThat(scene.attacks()).containsExactly("mqtt-client-conflict");
    }

    @Test
    void aClientThatRoamsOrComesThroughAnotherPortOfItsNatIsQuiet() {
        for (int i = 0; i < 50; i++) {
            Connection connection = Connection.between(Transport.TCP, host(5), 40_000 + i, host(1), 1883);
            scene.see(operation(connection, Protocol.MQTT, "CONNECT", "pump-4")).pass(2);
        }
        for (int place : new int[] {6, 5, 7}) {
            scene.see(operation(between(host(place), host(1), 1883), Protocol.MQTT, "CONNECT", "pump-4"))
                    .pass(60);
        }
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void aClientThatConnectsWithoutEndIsAFlood() {
        for (int i = 0; i < 500; i++) {
            scene.see(operation(between(host(5), host(1), 1883), Protocol.MQTT, "CONNECT", "id" + i));
        }
        assertThat(scene.summary(FindingKinds.MQTT_FLOOD))
                .isEqualTo("10.1.0.5 keeps the message broker 10.1.0.1 busy: 500 CONNECT messages in seconds");
    }

    @Test
    void aClientThatPublishesAThousandTimesASecondOnOneTopicIsAFlood() {
        Connection connection = between(host(5), host(1), 1883);
        publications(connection, 1, 0.0005);

        assertThat(scene.summary(FindingKinds.MQTT_FLOOD))
                .isEqualTo("10.1.0.5 keeps the message broker 10.1.0.1 busy: 32768 PUBLISH messages in seconds");
    }

    @Test
    void curvesOfTwentyBedsAndWhatWasKeptWhileOfflineAreQuiet() {
        publications(between(host(5), host(1), 1883), 40, 0.001);
        Connection offline = Connection.between(Transport.TCP, host(6), 40_007, host(1), 1883);
        for (int count = 64; count <= 8_192; count *= 2) {
            scene.see(publication(offline, null, count));
        }
        assertThat(scene.attacks()).isEmpty();
    }

    /** What a session says of 32,768 publications, each so many seconds after the one before. */
    private void publications(Connection connection, int topics, double apart) {
        for (int i = 0; i < topics; i++) {
            scene.see(publication(connection, "bed/" + i, 0));
        }
        int before = 0;
        for (int count = 64; count <= 32_768; count *= 2) {
            scene.pass((count - before) * apart).see(publication(connection, null, count));
            before = count;
        }
    }

    private static Sighting.Operation publication(Connection connection, @Nullable String topic, long count) {
        return new Sighting.Operation(
                connection,
                Direction.FROM_CLIENT,
                Protocol.MQTT,
                "PUBLISH",
                topic,
                Sighting.Outcome.ASKED,
                null,
                "3.1.1",
                "gateway",
                null,
                topic == null ? new String[] {"count", Long.toString(count)} : new String[0]);
    }

    @Test
    void aGatewayThatReconnectsAfterARestartOfTheBrokerIsQuiet() {
        for (int i = 0; i < 120; i++) {
            scene.see(operation(between(host(5), host(1), 1883), Protocol.MQTT, "CONNECT", "id" + i));
        }
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void oneEndpointReferenceAtTwoLivingAddressesIsAConflict() {
        Connection first = scene.connect(host(5), host(1), 6464);
        scene.see(reference(host(5))).pass(10);
        scene.see(reference(host(6))).pass(200);
        scene.close(Conversations.speaking(Conversations.lasting(first, scene.now()), Protocol.SDC));
        assertThat(scene.summary(FindingKinds.SDC_IDENTITY_CONFLICT))
                .isEqualTo("10.1.0.6 uses the identity of 10.1.0.5: both say they are urn:uuid:1");
    }

    @Test
    void aDeviceWithANewAddressIsQuiet() {
        Connection first = scene.connect(host(5), host(1), 6464);
        Conversations.lasting(first, scene.now() + Times.SECOND);
        scene.see(reference(host(5))).pass(10);
        scene.see(reference(host(6))).pass(200).see(reference(host(6)));
        scene.close(Conversations.speaking(first, Protocol.SDC));
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void aDeviceThatHasItsNameBackIsInNoConflictWithItself() {
        Connection first = scene.connect(host(5), host(1), 6464);
        scene.see(reference(host(5))).pass(10);
        scene.see(reference(host(6))).pass(10).see(reference(host(5))).pass(200);
        scene.close(Conversations.speaking(Conversations.lasting(first, scene.now()), Protocol.SDC));
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void whoAnswersUnderItsNameInTheSameConversationClaimsItStill() {
        Connection answers = Connection.between(Transport.UDP, host(5), 50_000, host(9), 52_240);
        Sighting again = operation(answers, Protocol.WS_DISCOVERY, "ProbeMatches", "urn:uuid:1");
        scene.see(reference(host(5))).see(again).pass(1);
        scene.see(reference(host(6))).pass(1).see(again).pass(1);
        scene.see(reference(host(6))).pass(1).see(again).pass(1);
        assertThat(scene.attacks()).containsExactly("sdc-identity-conflict");
        assertThat(scene.found(FindingKinds.SDC_IDENTITY_CONFLICT).subject().toString())
                .contains("10.1.0.6");
    }

    @Test
    void aProxyThatTellsOfManyHoldsNoneOfTheirNames() {
        Connection told = Connection.between(Transport.UDP, host(7), 50_000, host(9), 52_240);
        Sighting proxy = operation(told, Protocol.WS_DISCOVERY, "ProbeMatches", "urn:uuid:1");
        for (int i = 0; i < 5; i++) {
            scene.see(reference(host(5))).pass(1).see(proxy).pass(1);
        }
        assertThat(scene.attacks()).isEmpty();
    }

    private static Sighting reference(Endpoint endpoint) {
        return new Sighting.Attribute(
                endpoint, AttributeName.ENDPOINT_REFERENCE, "urn:uuid:1", 1, "WS-Discovery Hello");
    }

    @Test
    void aCallerIsUnknownOnlyIfThereIsAList() {
        Sighting call = operation(between(host(5), host(1), 104), Protocol.DICOM, "A-ASSOCIATE", "ROGUE");
        assertThat(new Scene().see(call).attacks()).isEmpty();
        Site site = Site.unknown().withDicomPeers(new TreeSet<>(Set.of("CT1", "MR1")));
        assertThat(new Scene(site).see(call).attacks()).containsExactly("dicom-unknown-peer");
        Sighting known = operation(between(host(5), host(1), 104), Protocol.DICOM, "A-ASSOCIATE", "CT1");
        assertThat(new Scene(site).see(known).attacks()).isEmpty();
    }

    @Test
    void imagesFetchedAheadAreQuiet() {
        for (int i = 0; i < 500; i++) {
            Connection connection = scene.connect(host(5), host(1), 104);
            scene.see(operation(connection, Protocol.DICOM, "C-MOVE", "WORKSTATION"))
                    .close(connection)
                    .pass(0.2);
        }
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void anExploitNamesBothSides() {
        scene.see(new Sighting.Exploit(
                between(host(5), host(1), 80), Direction.FROM_CLIENT, Protocol.HTTP, "CVE-2021-44228", "JNDI lookup"));
        assertThat(scene.summary(FindingKinds.EXPLOIT_ATTEMPT))
                .isEqualTo("10.1.0.5 attacks 10.1.0.1 over HTTP: CVE-2021-44228 (JNDI lookup)");
    }

    @Test
    void brokenMessagesAreToldOncePerPairOfHosts() {
        for (int i = 0; i < 5; i++) {
            scene.see(new Sighting.Malformed(between(host(5), host(1), 1883), Protocol.MQTT, "remaining length"));
        }
        assertThat(scene.summary(FindingKinds.MALFORMED_PROTOCOL))
                .isEqualTo("10.1.0.5 sends 10.1.0.1 broken MQTT messages, 5 times: remaining length");
    }

    @Test
    void aRouterAdvertisementWithAnEvenDnsOptionIsAnExploit() {
        byte[] odd = advertisement(3);
        byte[] even = advertisement(4);
        scene.icmp(host(5), host(1), IPV6_ICMP, 134, odd, 8);
        assertThat(scene.all(FindingKinds.EXPLOIT_ATTEMPT)).isEmpty();
        assertThat(new Scene().icmp(host(5), host(1), IPV6_ICMP, 134, even, 8).attacks())
                .containsExactly("exploit-attempt");
    }

    private static byte[] advertisement(int length) {
        byte[] message = new byte[16 + 8 * length];
        message[16] = 25;
        message[17] = (byte) length;
        return message;
    }

    @Test
    void aToolThatNamesItselfLooksForWaysIn() {
        scene.see(new Sighting.Attribute(
                host(1),
                AttributeName.SOFTWARE,
                "Mozilla/5.0 (compatible; Nmap Scripting Engine)",
                0.7,
                "HTTP User-Agent"));
        assertThat(scene.summary(FindingKinds.PORT_SCAN))
                .isEqualTo("10.1.0.1 looks for ways into 10.1.0.2 by Nmap Scripting Engine");
    }

    @Test
    void weaknessesAreCountedAndNoAttack() {
        Connection hl7 = between(host(5), host(1), 2575);
        for (int i = 0; i < 10; i++) {
            scene.see(new Sighting.PatientData(hl7, Protocol.HL7V2, "patient" + i % 3));
        }
        scene.see(new Sighting.ClearSecret(hl7, Protocol.FTP, "FTP PASS"));
        assertThat(scene.summary(FindingKinds.CLEARTEXT_PATIENT_DATA))
                .isEqualTo("10.1.0.5 and 10.1.0.1 exchange patient data in clear text: 10 HL7v2 messages, patients: 3");
        assertThat(scene.summary(FindingKinds.CLEARTEXT_CREDENTIALS))
                .isEqualTo("10.1.0.5 sends passwords to 10.1.0.1 in clear text: FTP PASS");
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void aDeviceThatTalksToManyOutsideIsOneFinding() {
        for (int i = 0; i < 50; i++) {
            scene.close(scene.connect(host(5), outsider(i), 443)).pass(i);
        }
        Fact peers = scene.found(FindingKinds.EXTERNAL_CONNECTION).facts().get("peers");
        assertThat(((Fact.Texts) peers).values()).hasSize(8).contains("198.18.0.0 port 443");
        assertThat(scene.found(FindingKinds.EXTERNAL_CONNECTION).facts().get("times"))
                .isEqualTo(Fact.of(50));
    }

    @Test
    void anAddressOutsideIsToldWithTheNameItWasAskedForBy() {
        scene.see(new Sighting.Name(outsider(1), "updates.example", "DNS answer"));
        for (int i = 0; i < 25; i++) {
            scene.close(scene.connect(host(5), outsider(1), 443)).pass(60);
        }
        scene.close(scene.connect(host(5), outsider(2), 443));
        assertThat(scene.summary(FindingKinds.EXTERNAL_CONNECTION))
                .endsWith(": 198.18.0.1 (updates.example) port 443, 198.18.0.2 port 443");
        assertThat(scene.summary(FindingKinds.BEACONING))
                .startsWith("10.1.0.5 calls 198.18.0.1 (updates.example) every 60 seconds");
    }

    @Test
    void whatEncryptsIsNotLegacy() {
        Connection ftp = Conversations.speaking(scene.connect(host(5), host(1), 21), Protocol.FTP);
        ftp.recognised(Protocol.TLS);
        scene.close(ftp);
        assertThat(scene.weaknesses()).isEmpty();
    }

    @Test
    void aServerThatAcceptsTheFirstSmbIsLegacy() {
        Connection smb = between(host(5), host(1), 445);
        for (String version : List.of("3.1.1", "1")) {
            scene.see(new Sighting.Operation(
                    smb,
                    Direction.FROM_SERVER,
                    Protocol.SMB,
                    "NEGOTIATE",
                    null,
                    Sighting.Outcome.ACCEPTED,
                    null,
                    version,
                    null,
                    null));
        }
        assertThat(scene.found(FindingKinds.LEGACY_PROTOCOL).facts().get("protocols"))
                .isEqualTo(Fact.of(List.of("SMB 1")));
        assertThat(scene.found(FindingKinds.LEGACY_PROTOCOL).facts().get("times"))
                .isEqualTo(Fact.of(1));
    }

    @Test
    void outdatedEncryptionAndServicesStand() {
        Connection tls = between(host(5), host(1), 443);
        scene.see(new Sighting.Handshake(tls, Protocol.TLS, 0x0301, 5, -1, null, null, "RC4"));
        Connection telnet = Conversations.speaking(scene.connect(host(5), host(1), 23), Protocol.TELNET);
        scene.close(telnet);
        assertThat(scene.found(FindingKinds.LEGACY_PROTOCOL).facts().get("protocols"))
                .isEqualTo(Fact.of(List.of("Telnet")));
        assertThat(scene.found(FindingKinds.WEAK_TLS).facts().get("reasons"))
                .isEqualTo(Fact.of(List.of("TLS 1.0", "RC4")));
        assertThat(scene.attacks()).isEmpty();
    }
}
