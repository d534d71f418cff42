package org.cylcomed.server.sensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.cylcomed.server.RunningServer;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.AuditTrail;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.api.Ids;
import org.cylcomed.server.home.Home;
import org.cylcomed.server.pipeline.Pipeline;
import org.cylcomed.server.sensors.TestSensor.Reply;
import org.cylcomed.server.tls.SensorCertificates;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.util.LinkedMultiValueMap;
import tools.jackson.databind.json.JsonMapper;

/** A sensor from its token to its removal, over real TLS. */
class SensorLifeTest {
    @TempDir
    static Path folder;

    static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theLineToPasteNamesTheDoorAndTheAuthority() throws Exception {
        SensorController.EnrolmentView view = JsonMapper.shared()
                .readValue(
                        api().open(Actor.program(), null, new SensorController.NewEnrolment("icu-tap"))
                                .getBody(),
                        SensorController.EnrolmentView.class);

        assertThat(view.line()).isEqualTo("cylcomed sensor enrol " + server.ingest("") + " " + view.token());
        byte[] authority = TestSensor.certificate(
                        server.bean(SensorCertificates.class).authority())
                .getEncoded();
        assertThat(Base64.getUrlDecoder()
                        .decode(view.token().substring(view.token().indexOf('.') + 1)))
                .isEqualTo(MessageDigest.getInstance("SHA-256").digest(authority));
        assertThat(server.bean(JdbcClient.class)
                        .sql("select token_hash || name || by from enrolment")
                        .query(String.class)
                        .list())
                .noneMatch(row -> row.contains(view.token().substring(0, 43)));
    }

    @Test
    void aNameThatWouldNotStandInATerminalIsRefused() {
        for (String name : List.of("", "-x", "a b", "a\n", "x".repeat(65))) {
            assertThatThrownBy(() -> api().open(Actor.program(), null, new SensorController.NewEnrolment(name)))
                    .isInstanceOf(Problem.class);
        }
    }

    @Test
    void aTokenHoldsOnce() throws Exception {
        EnrolmentSecret secret = register().open(Actor.program(), "once").secret();
        try (TestSensor stranger = TestSensor.stranger(server)) {
            String request = TestSensor.request(TestSensor.newKey());

            assertThat(stranger.enrol(secret.text(), request).status()).isEqualTo(201);

            Reply again = stranger.enrol(secret.text(), request);
            assertThat(again.status()).isEqualTo(403);
            assertThat(again.response().body()).doesNotContain(secret.text());
        }
    }

    @Test
    void aBrokenRequestLeavesTheTokenAsItWas() throws Exception {
        EnrolmentSecret secret = register().open(Actor.program(), "patient").secret();
        try (TestSensor stranger = TestSensor.stranger(server)) {
            String broken = "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----";

            assertThat(stranger.enrol(secret.text(), broken).status()).isEqualTo(422);

            assertThat(stranger.enrol(secret.text(), TestSensor.request(TestSensor.newKey()))
                            .status())
                    .isEqualTo(201);
        }
    }

    @Test
    void whoIsRemovedIsRefusedOnTheSameConnection() throws Exception {
        try (TestSensor sensor = TestSensor.enrol(server, "leaver")) {
            assertThat(sensor.records(0, "").status()).isEqualTo(200);

            api().revoke(Actor.program(), sensor.id);

            Reply reply = sensor.records(0, "");
            assertThat(reply.status()).isEqualTo(403);
            assertThat(reply.body().get("type").asString()).isEqualTo("urn:cylcomed:problem:certificate-refused");
            assertThat(sensor.renew(TestSensor.request(TestSensor.newKey())).status())
                    .isEqualTo(403);
            assertThat(view(sensor.id).state()).isEqualTo(SensorController.State.REVOKED);
        }
    }

    @Test
    void theFormerCertificateHoldsUntilTheNewOneIsSeen() throws Exception {
        try (TestSensor sensor = TestSensor.enrol(server, "renewer")) {
            KeyPair key = TestSensor.newKey();
            Reply renewal = sensor.renew(TestSensor.request(key));
            assertThat(renewal.status()).isEqualTo(200);
            assertThat(sensor.records(0, "").status()).isEqualTo(200);

            X509Certificate fresh =
                    TestSensor.certificate(renewal.body().get("certificate").asString());
            assertThat(fresh.getPublicKey()).isEqualTo(key.getPublic());
            try (TestSensor renewed = TestSensor.with(server, sensor.id, key, fresh)) {
                assertThat(renewed.records(0, "").status()).isEqualTo(200);
            }

            assertThat(sensor.records(0, "").status()).isEqualTo(403);
            assertThat(sensor.renew(TestSensor.request(key)).status()).isEqualTo(403);
        }
    }

    @Test
    void renewalsInHasteWait() throws Exception {
        try (TestSensor sensor = TestSensor.enrol(server, "hasty")) {
            String request = TestSensor.request(TestSensor.newKey());
            assertThat(sensor.renew(request).status()).isEqualTo(200);
            assertThat(sensor.renew(request).status()).isEqualTo(429);
        }
    }

    @Test
    void aCertificateOfAnotherAuthorityDoesNotGetThroughTheHandshake() throws Exception {
        Home other = new Home(Files.createTempDirectory(folder, "other").resolve("home")).create();
        SensorCertificates foreign = SensorCertificates.open(other, InstantSource.system(), new SecureRandom());
        KeyPair key = TestSensor.newKey();
        String pem = TestSensor.request(key);
        byte[] request = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        X509Certificate certificate =
                TestSensor.certificate(foreign.issue(request, "sen-foreign").chain());
        try (TestSensor stranger = TestSensor.with(server, "sen-foreign", key, certificate)) {
            assertThatThrownBy(() -> stranger.records(0, "")).isInstanceOf(java.io.IOException.class);
        }
    }

    @Test
    void aCertificateOfOurAuthorityThatNobodyEnrolledIsRefused() throws Exception {
        KeyPair key = TestSensor.newKey();
        byte[] request = Base64.getMimeDecoder().decode(TestSensor.request(key).replaceAll("-----[A-Z ]+-----", ""));
        X509Certificate certificate = TestSensor.certificate(server.bean(SensorCertificates.class)
                .issue(request, "sen-nobody")
                .chain());
        try (TestSensor nobody = TestSensor.with(server, "sen-nobody", key, certificate)) {
            assertThat(nobody.records(0, "").status()).isEqualTo(403);
        }
    }

    @Test
    void everyStepOfALifeIsInTheAudit() throws Exception {
        try (TestSensor sensor = TestSensor.enrol(server, "audited")) {
            sensor.renew(TestSensor.request(TestSensor.newKey()));
            api().revoke(Actor.program(), sensor.id);
            api().revoke(Actor.program(), sensor.id);

            JdbcClient database = server.bean(JdbcClient.class);
            server.bean(Pipeline.class).wake();
            List<String> actions = database.sql("select action from outbox where subject = :id"
                            + " union all select action from audit where subject = :id")
                    .param("id", sensor.id)
                    .query(String.class)
                    .list();
            assertThat(actions).contains("sensor.enrolled", "sensor.renewed", "sensor.revoked");
        }
    }

    @Test
    void theListSaysWhoWasNeverHeard() throws Exception {
        try (TestSensor sensor = TestSensor.enrol(server, "quiet")) {
            SensorController.SensorView view = view(sensor.id);
            assertThat(view.state()).isEqualTo(SensorController.State.NEVER_HEARD);
            assertThat(view.name()).isEqualTo("quiet");

            sensor.records(0, "");

            assertThat(view(sensor.id).state()).isEqualTo(SensorController.State.SPEAKS);
        }
    }

    @Test
    void whoIsEnrolledIsKnownAfterARestart() throws Exception {
        try (TestSensor sensor = TestSensor.enrol(server, "lasting");
                TestSensor gone = TestSensor.enrol(server, "gone")) {
            register().revoke(Actor.program(), gone.id);

            SensorRegister restarted = new SensorRegister(
                    server.bean(SensorTable.class),
                    server.bean(TransactionOperations.class),
                    server.bean(SensorCertificates.class),
                    server.bean(AuditTrail.class),
                    server.bean(Ids.class),
                    server.bean(SecureRandom.class),
                    server.bean(InstantSource.class),
                    id -> {});

            assertThat(restarted.sourceBehind(sensor.certificate).value()).isEqualTo(sensor.id);
            assertThatThrownBy(() -> restarted.sourceBehind(gone.certificate)).isInstanceOf(Problem.class);
        }
    }

    @Test
    void aTokenNeverLooksLikeAnOptionOfTheCommandLine() {
        SecureRandom first = new SecureRandom() {
            private static final long serialVersionUID = 1L;
            private int drawn;

            @Override
            public void nextBytes(byte[] bytes) {
                java.util.Arrays.fill(bytes, drawn++ == 0 ? (byte) 0xf8 : (byte) 0x11);
            }
        };

        assertThat(EnrolmentSecret.fresh(first).text()).startsWith("ERER");
    }

    private static SensorController api() {
        return server.bean(SensorController.class);
    }

    private static SensorRegister register() {
        return server.bean(SensorRegister.class);
    }

    private static SensorController.SensorView view(String id) {
        return api().list(Actor.program(), new LinkedMultiValueMap<>(Map.of())).items().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
