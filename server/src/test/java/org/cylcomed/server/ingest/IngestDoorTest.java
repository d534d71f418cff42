package org.cylcomed.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.Origin;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.observation.LogLine;
import org.cylcomed.engine.journal.JournalReader;
import org.cylcomed.engine.json.Json;
import org.cylcomed.server.RunningServer;
import org.cylcomed.server.sensors.TestSensor;
import org.cylcomed.server.sensors.TestSensor.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The door for records, over real TLS, by the requests of a real sensor. */
class IngestDoorTest {
    private static final String NDJSON = "application/x-ndjson";

    @TempDir
    static Path folder;

    static RunningServer server;
    private TestSensor sensor;

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void enrol() throws Exception {
        sensor = TestSensor.enrol(server, "icu-tap");
    }

    @AfterEach
    void leave() {
        sensor.close();
    }

    @Test
    void recordsAreInTheJournalWhenTheyAreAcknowledged() throws Exception {
        Reply reply = sensor.records(0, lines(0, 3));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.response().body()).isEqualTo("{\"through\":3}");
        assertThat(journal()).containsSequence(lines(0, 3).lines().toList());
    }

    @Test
    void compressedRecordsAreTheSameRecords() throws Exception {
        assertThat(compressed(0, gzip(lines(0, 500).getBytes(StandardCharsets.UTF_8)))
                        .body()
                        .get("through")
                        .asLong())
                .isEqualTo(500);
        assertThat(journal()).containsSequence(lines(0, 500).lines().toList());
    }

    @Test
    void knownRecordsAreSkippedAndTheRestIsTaken() throws Exception {
        sensor.records(0, lines(0, 3));

        assertThat(sensor.records(1, lines(1, 5)).body().get("through").asLong())
                .isEqualTo(5);

        assertThat(journal().stream()
                        .filter(line -> line.contains("\"" + sensor.id + "\"") && line.contains("program")))
                .containsExactlyElementsOf(lines(0, 5).lines().toList());
    }

    @Test
    void aGapIsRefusedWithTheNumberThatIsExpected() throws Exception {
        sensor.records(0, lines(0, 2));

        Reply beyond = sensor.records(1L << 53, lines(7, 8));

        assertThat(beyond.status()).isEqualTo(409);
        assertThat(beyond.body().get("expected").asLong()).isEqualTo(2);
        assertThat(beyond.body().get("type").asString()).isEqualTo("urn:cylcomed:problem:gap");
    }

    @Test
    void ofARequestWithOneMalformedLineNothingIsTaken() throws Exception {
        Reply reply = sensor.records(0, lines(0, 2) + "{\"type\":\"LogLine\"}\n" + lines(2, 3));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().get("line").asInt()).isEqualTo(3);
        assertThat(reply.body().get("detail").asString()).startsWith("Line 3: ");
        assertThat(sensor.records(1L << 53, "").body().get("expected").asLong()).isZero();
    }

    @Test
    void aSensorSpeaksForItselfAlone() throws Exception {
        try (TestSensor other = TestSensor.enrol(server, "other")) {
            Reply reply = sensor.records(0, lines(0, 1) + record(other.id, 1) + "\n");

            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.body().get("line").asInt()).isEqualTo(2);
            assertThat(reply.body().get("detail").asString()).contains("origin.source");
        }
    }

    @Test
    void aKindThatNoToolDeclaresIsAMalformedLine() throws Exception {
        Reply reply = sensor.records(0, EvidenceLine.of("no-such-kind") + "\n");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().get("line").asInt()).isEqualTo(1);
        assertThat(sensor.records(0, EvidenceLine.of("arp-spoofing") + "\n").status())
                .isEqualTo(200);
    }

    @Test
    void evidenceThatWouldMoveAnotherSourceInTheJournalIsRefused() throws Exception {
        String good = EvidenceLine.of("arp-spoofing");
        String mark = "{\"delivery\":\"other\",\"first\":0,\"count\":1000000," + good.substring(1);

        assertThat(sensor.records(0, mark + "\n").status()).isEqualTo(400);
    }

    @Test
    void aBombIsRefusedAndNotUnpacked() throws Exception {
        Reply reply = compressed(0, gzip(new byte[200 << 20]));

        assertThat(reply.status()).isEqualTo(413);
        assertThat(sensor.records(0, lines(0, 1)).status()).isEqualTo(200);
    }

    @Test
    void tooManyLinesAreRefusedSoThatTheSensorSendsFewer() throws Exception {
        assertThat(compressed(0, gzip("{}\n".repeat(5_001).getBytes(StandardCharsets.UTF_8)))
                        .status())
                .isEqualTo(413);
        assertThat(compressed(0, gzip(lines(0, 5_000).getBytes(StandardCharsets.UTF_8)))
                        .body()
                        .get("through")
                        .asLong())
                .isEqualTo(5_000);
    }

    @Test
    void aLineThatIsTooLongIsNamed() throws Exception {
        byte[] body = (lines(0, 1) + " ".repeat((1 << 20) + 1)).getBytes(StandardCharsets.UTF_8);

        assertThat(compressed(0, gzip(body)).body().get("line").asInt()).isEqualTo(2);
    }

    @Test
    void halfOfACompressedBodyIsUnreadable() throws Exception {
        byte[] whole = gzip(lines(0, 100).getBytes(StandardCharsets.UTF_8));

        Reply reply = compressed(0, java.util.Arrays.copyOf(whole, whole.length / 2));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().has("line")).isFalse();
    }

    @Test
    void whatIsNoNdjsonIsNotRead() throws Exception {
        assertThat(sensor.post("/ingest/v1/records?first=0", new byte[0], "Content-Type", "application/json")
                        .status())
                .isEqualTo(415);
        assertThat(sensor.post(
                                "/ingest/v1/records?first=0",
                                new byte[0],
                                "Content-Type",
                                NDJSON,
                                "Content-Encoding",
                                "br")
                        .status())
                .isEqualTo(415);
        assertThat(sensor.records(-1, "").status()).isEqualTo(422);
    }

    @Test
    void withoutACertificateNothingIsTaken() throws Exception {
        try (TestSensor stranger = TestSensor.stranger(server)) {
            Reply reply = stranger.records(0, lines(0, 1));

            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.response().headers().firstValue("Content-Type")).hasValue("application/problem+json");
        }
    }

    @Test
    void atTheSensorsPortThereIsNothingForPeople() throws Exception {
        for (String path :
                List.of("/", "/api/v1/session", "/api/v1/sensors", "/error", "/ingestion", "/x/../api/v1/session")) {
            assertThat(sensor.get(server.ingest(path)).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void atThePeoplesPortThereIsNothingForSensors() throws Exception {
        for (String path : List.of(
                "/ingest",
                "/ingest/v1/records",
                "//ingest/v1/records",
                "/ingest;a=b/v1/records",
                "/%69ngest/v1/records")) {
            assertThat(sensor.get(server.people(path)).status()).as(path).isIn(404, 400);
        }
        assertThat(sensor.get(server.people("/api/v1/session")).status()).isEqualTo(200);
    }

    private String lines(long from, long to) {
        StringBuilder lines = new StringBuilder();
        for (long i = from; i < to; i++) {
            lines.append(record(sensor.id, i)).append('\n');
        }
        return lines.toString();
    }

    private static String record(String source, long sequence) {
        Instant at = Instant.parse("2026-11-26T12:00:00Z").plusSeconds(sequence);
        return new String(
                Json.write(new LogLine(
                        new Origin(new SourceId(source), sequence, at, at),
                        new Identifier(Namespace.IP, "", "10.0.0.7"),
                        1,
                        3,
                        "sshd",
                        "record " + sequence)),
                StandardCharsets.UTF_8);
    }

    private Reply compressed(long first, byte[] body) throws Exception {
        return sensor.post(
                "/ingest/v1/records?first=" + first, body, "Content-Type", NDJSON, "Content-Encoding", "gzip");
    }

    private static byte[] gzip(byte[] content) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    private static List<String> journal() throws Exception {
        List<String> lines = new ArrayList<>();
        try (JournalReader reader = server.bean(Intake.class).journal().read(0)) {
            for (byte[] record = reader.next(); record != null; record = reader.next()) {
                lines.add(new String(record, StandardCharsets.UTF_8));
            }
        }
        return lines;
    }
}
