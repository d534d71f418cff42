package org.cylcomed.reader.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import javax.net.ssl.SSLContext;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.Origin;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.observation.Measurement;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.observation.Operation;
import org.cylcomed.core.observation.Point;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AskingTest {
    private static final Instant START = Instant.parse("2026-11-27T00:00:00Z");
    private static final Duration EVERY = Duration.ofSeconds(3);

    private final Queue<byte[]> answers = new ArrayDeque<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<Observation> told = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private HttpServer server;
    /** Bytes that are promised and never come. */
    private volatile int held;

    private Asking asking;

    @BeforeEach
    void open() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
        server.createContext("/fhir/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            byte[] answer = answers.poll();
            exchange.sendResponseHeaders(answer == null ? 503 : 200, answer == null ? -1 : answer.length + held);
            if (answer != null) {
                exchange.getResponseBody().write(answer);
                exchange.getResponseBody().flush();
            }
            if (held == 0) {
                exchange.close();
            }
        });
        server.start();
        RecordClient record = new RecordClient(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/fhir/"),
                "Observation",
                SSLContext.getDefault(),
                START,
                Duration.ofSeconds(2));
        asking = new Asking(
                record,
                EVERY,
                fact -> told.add(fact.apply(new Origin(new SourceId("reader"), told.size(), START, START))),
                said::add,
                new Pseudonym(new SecureRandom()));
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void whoReadsWhomIsToldByNumbersThatSayNothing() throws InterruptedException {
        answers.add(BundleTest.bundle(
                "",
                AuditEventsTest.searched(1, "10.1.2.3", "P123456"),
                AuditEventsTest.searched(2, "10.1.2.3", "P123457"),
                AuditEventsTest.searched(3, "10.1.2.3", "P123456")));
        asking.step();
        assertThat(told)
                .hasSize(3)
                .allSatisfy(each -> assertThat(each.toString()).doesNotContain("P12345"))
                .allSatisfy(each -> assertThat(each).isInstanceOfSatisfying(Operation.class, operation -> {
                    assertThat(operation.subject()).isEqualTo(new Identifier(Namespace.IP, "", "10.1.2.3"));
                    assertThat(operation.verb()).isEqualTo("search-type");
                }));
        assertThat(told).extracting(each -> ((Operation) each).patient()).satisfies(patients -> {
            assertThat(patients.get(0)).isNotEqualTo(patients.get(1)).isEqualTo(patients.get(2));
        });
    }

    @Test
    void aValueIsToldOnceHoweverOftenTheRecordAnswersIt() throws InterruptedException {
        answers.add(BundleTest.bundle("", BundleTest.oxygen("final")));
        answers.add(BundleTest.bundle("", BundleTest.oxygen("final")));
        asking.step();
        asking.step();

        assertThat(told).singleElement().isInstanceOfSatisfying(Measurement.class, measured -> {
            assertThat(measured.point()).isEqualTo(Point.FHIR);
            assertThat(measured.value()).isEqualTo(97);
            assertThat(measured.patient()).isNull();
            assertThat(measured.reporter().toString()).contains("127.0.0.1");
        });
        assertThat(asked.getFirst()).startsWith("GET /fhir/Observation?_lastUpdated=ge2026-11-26T23:59:55Z");
        assertThat(asked.getLast()).contains("ge2026-11-26T23:59:57Z");
        assertThat(said).isEmpty();
    }

    @Test
    void furtherPagesAreReadAtTheSameServerAlone() throws InterruptedException {
        answers.add(BundleTest.bundle("{\"relation\":\"next\",\"url\":\"Observation?page=2\"}"));
        answers.add(BundleTest.bundle("", BundleTest.oxygen("final")));
        asking.step();
        assertThat(told).hasSize(1);
        assertThat(asked.getLast()).startsWith("GET /fhir/Observation?page=2");

        answers.add(BundleTest.bundle("{\"relation\":\"next\",\"url\":\"https://elsewhere.example/fhir\"}"));
        asking.step();
        assertThat(said)
                .containsExactly(
                        "The record does not answer (its next page lies at another server); it is asked again.");
    }

    @Test
    void aRecordThatIsAwayIsAskedMoreSeldomAndSaidOnce() throws InterruptedException {
        assertThat(asking.step()).isEqualTo(EVERY.multipliedBy(2));
        assertThat(asking.step()).isEqualTo(EVERY.multipliedBy(4));
        for (int i = 0; i < 8; i++) {
            asking.step();
        }
        assertThat(asking.step()).isEqualTo(Duration.ofMinutes(1));
        answers.add(BundleTest.bundle("", BundleTest.oxygen("final")));
        assertThat(asking.step()).isEqualTo(EVERY);

        assertThat(told).hasSize(1);
        assertThat(said)
                .containsExactly(
                        "The record does not answer (status 503); it is asked again.", "The record answers again.");
    }

    @Test
    void aRecordThatFallsSilentInTheMiddleIsGivenUp() throws InterruptedException {
        held = 10;
        answers.add(BundleTest.bundle("", BundleTest.oxygen("final")));
        asking.step();

        assertThat(told).isEmpty();
        assertThat(said).containsExactly("The record does not answer (no whole answer within 2 s); it is asked again.");
    }

    @Test
    void anAnswerBeyondTheLimitIsRefused() throws InterruptedException {
        answers.add(BundleTest.bundle("", " ".repeat(5 << 20)));
        asking.step();

        assertThat(said).singleElement().asString().startsWith("The record does not answer (");
    }

    @Test
    void whatCannotBeComparedIsSaidOnce() throws InterruptedException {
        for (int i = 0; i < 2; i++) {
            answers.add(BundleTest.bundle("", BundleTest.observation("'status':'final'", BundleTest.OXYGEN)));
            asking.step();
        }

        assertThat(said).singleElement().asString().startsWith("Not compared: 1 observations");
    }

    @Test
    void theRecordIsOnlyRead() throws InterruptedException {
        answers.add(BundleTest.bundle("", BundleTest.oxygen("final")));
        asking.step();

        assertThat(asked).allMatch(request -> request.startsWith("GET "));
    }

    @Test
    void onlyAnEncryptedRecordIsReadElsewhere() throws IOException {
        for (String address :
                List.of("http://record.example/fhir", "ftp://record.example/", "record.example", "https://")) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> Settings.parse(
                            List.of("--record", address, "--keys", "k", "--trust", "t", "--password-file", "/dev/null"),
                            "/home"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("--record");
        }
        assertThat(Settings.parse(
                                List.of(
                                        "--record",
                                        "https://record.example/fhir",
                                        "--keys",
                                        "k",
                                        "--trust",
                                        "t",
                                        "--password-file",
                                        "/dev/null"),
                                "/home")
                        .record())
                .isEqualTo(URI.create("https://record.example/fhir/"));
    }
}
