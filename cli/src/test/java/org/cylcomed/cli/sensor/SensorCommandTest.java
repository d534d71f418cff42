package org.cylcomed.cli.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cylcomed.cli.ExitCode;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.evidence.EvidenceId;
import org.cylcomed.core.evidence.KindCatalogue;
import org.cylcomed.core.observation.Conversation;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.engine.json.JournalRecord;
import org.cylcomed.engine.json.Json;
import org.cylcomed.engine.json.MalformedRecordException;
import org.cylcomed.sensor.findings.FindingKinds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SensorCommandTest {
    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private final Json json = new Json(KindCatalogue.of(FindingKinds.all()));
    private IngestServer server;
    private Home home;
    private String attack;

    @BeforeEach
    void start() {
        server = new IngestServer();
        home = new Home(folder.resolve("home"));
        Path repository = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(repository.resolve("samples"))) {
            repository = repository.getParent();
        }
        attack = repository.resolve("samples/hl7-replay-attack.pcapng").toString();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aCaptureArrivesAsObservationsAndEvidenceOfThisSource() throws Exception {
        server.enrol(home);
        Called called = Called.sensor(home, LONG, attack);

        assertThat(called.code()).as(called.errors()).isEqualTo(ExitCode.DONE);
        List<Observation> observations = observations();
        List<Evidence> evidence = evidence();
        assertThat(observations)
                .hasSizeGreaterThan(10)
                .allMatch(seen -> seen.origin().source().value().equals(IngestServer.SOURCE));
        assertThat(observations).anyMatch(Conversation.class::isInstance);
        assertThat(evidence).anyMatch(each -> each.kind().name().startsWith("hl7-"));
        assertThat(evidence.stream().map(Evidence::id)).doesNotHaveDuplicates();
        assertThat(called.errors()).contains("0 waiting", "server reachable");
    }

    @Test
    void theSequenceOfEachObservationIsItsPlaceInTheDelivery() throws Exception {
        server.enrol(home);
        Called.sensor(home, LONG, attack);

        List<String> lines = server.received();
        for (int i = 0; i < lines.size(); i++) {
            JournalRecord record = json.record(lines.get(i).getBytes(StandardCharsets.UTF_8));
            if (record instanceof JournalRecord.Observed observed) {
                assertThat(observed.observation().origin().sequence()).isEqualTo(i);
            }
        }
    }

    @Test
    void everyConversationClosesOnceForEachEnd() throws Exception {
        server.enrol(home);
        Called.sensor(home, LONG, attack);

        Set<String> closed = new HashSet<>();
        for (Observation observation : observations()) {
            if (observation instanceof Conversation seen && seen.closed() && seen.communityId() != null) {
                assertThat(closed.add(seen.communityId() + seen.role() + seen.start()))
                        .isTrue();
            }
        }
        assertThat(closed).hasSizeGreaterThan(2);
    }

    @Test
    void whatTheServerDoesNotTakeTodayItGetsAtTheNextStart() throws Exception {
        server.enrol(home);
        server.stop();
        Called away = Called.sensor(home, PATIENCE, attack);

        assertThat(away.code()).isEqualTo(ExitCode.TRY_AGAIN);
        assertThat(away.errors()).contains("The server is away since", "wait in the spool", "server away since");
        server.start();
        assertThat(server.received()).isEmpty();

        Called back = Called.sensor(home, LONG, attack);
        assertThat(back.code()).isEqualTo(ExitCode.DONE);
        int half = server.received().size() / 2;
        assertThat(kinds(server.received().subList(0, half)))
                .isEqualTo(kinds(server.received().subList(half, 2 * half)));
    }

    @Test
    void sameEvidenceOfAnotherRunHasAnotherId() throws Exception {
        server.enrol(home);
        Called.sensor(home, LONG, attack);
        Called.sensor(home, LONG, attack);

        List<EvidenceId> ids = evidence().stream().map(Evidence::id).toList();
        assertThat(ids).hasSizeGreaterThan(1).doesNotHaveDuplicates();
    }

    @Test
    void busyAndBrokenAnswersCostNothing() throws Exception {
        server.enrol(home);
        server.refuse(429, 500, 413, 502);
        Called called = Called.sensor(home, LONG, attack);

        assertThat(called.code()).as(called.errors()).isEqualTo(ExitCode.DONE);
        assertThat(observations().getFirst().origin().sequence()).isZero();
    }

    @Test
    void aNamedNetworkIsTheScopeOfWhatIsOnlyUniqueInIt() throws Exception {
        server.enrol(home);
        Called.sensor(home, LONG, attack, "--network", "home-17");

        List<Identifier> subjects = new ArrayList<>();
        observations().forEach(seen -> subjects.add((Identifier) seen.subject()));
        evidence().forEach(each -> subjects.add((Identifier) each.subject()));
        assertThat(subjects)
                .filteredOn(each -> each.namespace() == Namespace.IP)
                .isNotEmpty()
                .allMatch(each -> each.scope().equals("home-17"));
        assertThat(subjects)
                .filteredOn(each -> each.namespace() == Namespace.MAC)
                .allMatch(each -> each.scope().isEmpty());
    }

    @Test
    void thePatientKeyOfAHomeStaysTheSame() throws Exception {
        PatientSecret first = PatientSecret.of(home, new SecureRandom());
        PatientSecret second = PatientSecret.of(home, new SecureRandom());
        PatientSecret elsewhere = PatientSecret.of(new Home(folder.resolve("other")), new SecureRandom());

        assertThat(first.of("4711")).isEqualTo(second.of("4711")).hasSize(64).isNotEqualTo(elsewhere.of("4711"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.patientKey())))
                .isEqualTo("rw-------");
    }

    @Test
    void aCertificateIsRenewedWhenTwoThirdsOfItsLifeAreOver() throws Exception {
        SensorIdentity before =
                server.enrol(home, Instant.now().minus(Duration.ofMinutes(100)), Duration.ofMinutes(120));
        Called called = Called.sensor(home, LONG, attack);
        SensorIdentity after = SensorIdentity.load(home).orElseThrow();

        assertThat(called.code()).as(called.errors()).isEqualTo(ExitCode.DONE);
        assertThat(server.renewals).isEqualTo(1);
        assertThat(called.errors()).contains("was renewed");
        assertThat(after.certificate().getPublicKey())
                .isNotEqualTo(before.certificate().getPublicKey());
        assertThat(after.ends()).isAfter(before.ends());
        assertThat(after.source()).isEqualTo(before.source());
        Called.sensor(home, LONG, attack);
        assertThat(server.renewals).isEqualTo(1);
    }

    @Test
    void aCertificateThatHasEndedIsSaidBeforeAnythingIsRead() throws Exception {
        server.enrol(home, Instant.now().minus(Duration.ofHours(3)), Duration.ofHours(2));
        Called called = Called.sensor(home, LONG, attack);

        assertThat(called.code()).isEqualTo(ExitCode.ANSWER_IS_NO);
        assertThat(called.errors()).contains("ended on", "enrol again");
    }

    @Test
    void whoIsNotEnrolledIsToldHow() throws Exception {
        Called called = Called.sensor(home, LONG, attack);

        assertThat(called.code()).isEqualTo(ExitCode.USAGE);
        assertThat(called.errors()).contains("cylcomed sensor enrol URL TOKEN");
    }

    @Test
    void aServerOfAnotherAuthorityGetsNothing() throws Exception {
        try (IngestServer stranger = new IngestServer()) {
            server.enrol(home);
            Called called = Called.sensor(
                    home, PATIENCE, attack, "--to", stranger.address().toString());

            assertThat(called.code()).isEqualTo(ExitCode.TRY_AGAIN);
            assertThat(stranger.received()).isEmpty();
        }
    }

    @Test
    void aFileThatIsNotThereIsAUsageError() throws Exception {
        server.enrol(home);
        Called called = Called.sensor(home, LONG, folder.resolve("none.pcap").toString());

        assertThat(called.code()).isEqualTo(ExitCode.USAGE);
        assertThat(called.errors()).contains("no file or folder");
    }

    private List<Observation> observations() throws MalformedRecordException {
        List<Observation> observations = new ArrayList<>();
        for (String line : server.received()) {
            if (json.record(line.getBytes(StandardCharsets.UTF_8)) instanceof JournalRecord.Observed observed) {
                observations.add(observed.observation());
            }
        }
        return observations;
    }

    private List<Evidence> evidence() throws MalformedRecordException {
        List<Evidence> evidence = new ArrayList<>();
        for (String line : server.received()) {
            if (json.record(line.getBytes(StandardCharsets.UTF_8)) instanceof JournalRecord.Judged judged) {
                evidence.add(judged.evidence());
            }
        }
        return evidence;
    }

    /** What the records are about, without what differs from run to run. */
    private static List<String> kinds(List<String> lines) throws IOException {
        return lines.stream()
                .map(line -> line.replaceAll("\"sequence\":[0-9]+", "").replaceAll("ev-[a-z2-7]{16}", ""))
                .toList();
    }
}
