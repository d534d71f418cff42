package org.cylcomed.core.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.cylcomed.core.evidence.SourceGroup.INTEGRITY;
import static org.cylcomed.core.evidence.SourceGroup.LOG;
import static org.cylcomed.core.evidence.SourceGroup.NETWORK;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.Subject;
import org.cylcomed.core.device.DeviceBook;
import org.cylcomed.core.device.Networks;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.evidence.EvidenceId;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.evidence.Nature;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.core.evidence.SourceGroup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CaseBookTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Identifier MONITOR = ip("10.31.0.21");
    private static final Identifier PUMP = ip("10.31.0.31");
    private static final Identifier SCANNER = ip("10.31.0.66");
    private static final Kind SCAN = Kinds.kind("port-scan", Nature.ATTACK, NETWORK, Severity.MEDIUM);
    private static final Kind LOGIN = Kinds.kind("brute-force", Nature.ATTACK, LOG, Severity.HIGH);
    private static final Kind CLEAR_TEXT = Kinds.kind("clear-text", Nature.WEAKNESS, NETWORK, Severity.LOW);

    private final DeviceBook devices = devices();
    private final CaseBook book = new CaseBook(devices, CaseBook.Limits.USUAL);
    private int position;

    private static DeviceBook devices() {
        return new DeviceBook(Networks.PRIVATE, org.cylcomed.core.device.Limits.USUAL);
    }

    private static Identifier ip(String value) {
        return new Identifier(Namespace.IP, "", value);
    }

    private Evidence evidence(Subject subject, @Nullable Subject peer, Kind kind, double ratio, Instant at) {
        EvidenceId id = EvidenceId.of("test", subject, kind, position++, 0);
        return new Evidence(id, subject, peer, kind, at, at.plusSeconds(1), ratio, new TreeMap<>(), List.of(), "test");
    }

    private Finding add(Subject subject, @Nullable Subject peer, Kind kind, Instant at) {
        return book.add(evidence(subject, peer, kind, 8, at)).orElseThrow();
    }

    @Test
    void evidenceOfOneKindDeviceAndPeerIsOneFinding() {
        Finding first = add(MONITOR, SCANNER, SCAN, NOON);
        add(MONITOR, SCANNER, SCAN, NOON.plusSeconds(60));
        Finding late = add(MONITOR, SCANNER, SCAN, NOON.minusSeconds(60));

        assertThat(late.id()).isEqualTo(first.id());
        assertThat(late.device()).isEqualTo(DeviceId.firstSeenAs(MONITOR));
        assertThat(late.count()).isEqualTo(3);
        assertThat(late.first()).isEqualTo(NOON.minusSeconds(60));
        assertThat(late.last()).isEqualTo(NOON.plusSeconds(61));
        assertThat(late.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(book.findings()).containsExactly(late);
    }

    @Test
    void anotherPeerOrKindIsAnotherFinding() {
        add(MONITOR, SCANNER, SCAN, NOON);
        add(MONITOR, PUMP, SCAN, NOON);
        add(MONITOR, SCANNER, LOGIN, NOON);
        add(MONITOR, null, SCAN, NOON);

        assertThat(book.findings()).hasSize(4);
    }

    @Test
    void theStrongestEvidenceIsNamedFirstAndOnlyEightOfIt() {
        List<EvidenceId> byStrength = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Evidence evidence = evidence(MONITOR, SCANNER, SCAN, 1 + i * 0.5, NOON.plusSeconds(i));
            byStrength.addFirst(evidence.id());
            book.add(evidence);
        }

        assertThat(book.findings().getFirst().strongest()).isEqualTo(byStrength.subList(0, 8));
        assertThat(book.findings().getFirst().count()).isEqualTo(20);
    }

    @Test
    void evidenceThatArrivesTwiceCountsOnce() {
        Evidence evidence = evidence(MONITOR, SCANNER, SCAN, 8, NOON);

        book.add(evidence);
        Finding again = book.add(evidence).orElseThrow();

        assertThat(again.count()).isEqualTo(1);
    }

    @Test
    void aFindingThatFellQuietOpensAgainWithNewEvidence() {
        Finding first = add(MONITOR, SCANNER, SCAN, NOON);
        book.advance(NOON.plus(Kinds.QUIET_AFTER));
        assertThat(book.findings().getFirst().status()).isEqualTo(Status.OPEN);
        book.advance(NOON.plus(Kinds.QUIET_AFTER).plusSeconds(2));
        assertThat(book.findings().getFirst().status()).isEqualTo(Status.RESOLVED);

        Finding again = add(MONITOR, SCANNER, SCAN, NOON.plus(Duration.ofHours(1)));

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.status()).isEqualTo(Status.OPEN);
        assertThat(again.count()).isEqualTo(2);
    }

    @Test
    void afterAPersonResolvedItNewerEvidenceOpensAnotherAndOlderDoesNot() {
        Finding first = add(MONITOR, SCANNER, SCAN, NOON);
        book.acknowledge(first.id());
        assertThat(book.findings().getFirst().status()).isEqualTo(Status.ACKNOWLEDGED);
        book.resolve(first.id(), NOON.plusSeconds(600));

        Finding late = add(MONITOR, SCANNER, SCAN, NOON.plusSeconds(300));
        Finding newer = add(MONITOR, SCANNER, SCAN, NOON.plusSeconds(900));

        assertThat(late.id()).isEqualTo(first.id());
        assertThat(late.status()).isEqualTo(Status.RESOLVED);
        assertThat(newer.id()).isNotEqualTo(first.id());
        assertThat(book.findings()).extracting(Finding::status).containsExactly(Status.RESOLVED, Status.OPEN);
    }

    @Test
    void whatAPersonSettledNoLongerWeighs() {
        Finding scan = add(MONITOR, SCANNER, SCAN, NOON);
        DeviceId device = scan.device();
        assertThat(assess(device).probability()).isEqualTo(0.1404, within(5e-5));

        book.resolve(scan.id(), NOON.plusSeconds(2));

        assertThat(assess(device).probability()).isEqualTo(0.02, within(1e-12));
    }

    private Assessment assess(DeviceId device) {
        Set<SourceGroup> groups = EnumSet.of(NETWORK, LOG, INTEGRITY);
        return book.assess(device, Fusion.PRIOR, groups, groups, NOON.plusSeconds(1));
    }

    @Test
    void twoGroupsOverSeveralPeersConfirm() {
        book.add(evidence(MONITOR, SCANNER, SCAN, 20, NOON));
        book.add(evidence(MONITOR, PUMP, SCAN, 20, NOON));
        book.add(evidence(MONITOR, null, LOGIN, 20, NOON));
        add(PUMP, null, CLEAR_TEXT, NOON);

        assertThat(assess(DeviceId.firstSeenAs(MONITOR)).level()).isEqualTo(Level.CONFIRMED);
        assertThat(assess(DeviceId.firstSeenAs(PUMP)).level()).isEqualTo(Level.NONE);
    }

    @Test
    void goodNewsWeighsAndIsNotTold() {
        assertThat(book.add(evidence(MONITOR, null, Kinds.healthy(INTEGRITY), 0.2, NOON)))
                .isEmpty();

        assertThat(book.findings()).isEmpty();
        assertThat(assess(DeviceId.firstSeenAs(MONITOR)).probability()).isEqualTo(0.0041, within(5e-5));
    }

    @Test
    void findingsOfDevicesJoinedLaterAreMerged() {
        Identifier card = new Identifier(Namespace.MAC, "", "00:0c:29:5a:11:01");
        Finding first = add(MONITOR, SCANNER, SCAN, NOON);
        add(card, SCANNER, SCAN, NOON.plusSeconds(10));
        assertThat(book.findings()).hasSize(2);

        devices.join(MONITOR, card, NOON.plusSeconds(20));

        assertThat(book.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo(first.id());
            assertThat(finding.count()).isEqualTo(2);
        });
    }

    @Test
    void aScanFromAThousandAddressesIsAFewFindings() {
        for (int i = 0; i < 1000; i++) {
            add(MONITOR, ip("198.51." + i / 256 + "." + i % 256), SCAN, NOON.plusSeconds(i));
        }

        assertThat(book.findings()).hasSize(65);
        assertThat(book.findings())
                .filteredOn(finding -> finding.peer() == null)
                .singleElement()
                .satisfies(finding -> assertThat(finding.count()).isEqualTo(936));
    }

    @Test
    void aFullBookForgetsWhatIsOverAndCountsWhatItRefuses() {
        CaseBook small = new CaseBook(devices, new CaseBook.Limits(2, 8, 100));
        small.add(evidence(MONITOR, null, SCAN, 8, NOON));
        small.add(evidence(PUMP, null, SCAN, 8, NOON.plusSeconds(600)));
        assertThat(small.add(evidence(SCANNER, null, SCAN, 8, NOON.plusSeconds(600))))
                .isEmpty();
        assertThat(small.refused()).isEqualTo(1);

        small.advance(NOON.plusSeconds(660));

        assertThat(small.add(evidence(SCANNER, null, SCAN, 8, NOON.plusSeconds(660))))
                .isPresent();
        assertThat(small.findings())
                .extracting(Finding::device)
                .containsExactly(DeviceId.firstSeenAs(PUMP), DeviceId.firstSeenAs(SCANNER));
    }

    @Test
    void attacksThatShareADeviceOrPeerWithinHalfAnHourAreOneIncident() {
        Finding scan = add(MONITOR, SCANNER, SCAN, NOON);
        Finding login = add(PUMP, SCANNER, LOGIN, NOON.plusSeconds(1700));
        Finding onward = add(ip("10.31.0.41"), PUMP, SCAN, NOON.plusSeconds(3400));
        Finding tomorrow = add(MONITOR, ip("10.31.0.67"), LOGIN, NOON.plus(Duration.ofDays(1)));
        add(MONITOR, null, CLEAR_TEXT, NOON.plus(Duration.ofHours(12)));

        List<Incident> incidents = book.incidents();

        assertThat(incidents).hasSize(2);
        assertThat(incidents.getFirst().findings())
                .extracting(Finding::id)
                .containsExactly(scan.id(), login.id(), onward.id());
        assertThat(incidents.getFirst().id()).isEqualTo(IncidentId.begunBy(scan.id()));
        assertThat(incidents.getFirst().last()).isEqualTo(NOON.plusSeconds(3401));
        assertThat(incidents.getLast().findings()).extracting(Finding::id).containsExactly(tomorrow.id());
    }

    @Test
    void attacksOnStrangersOrAnHourApartAreDifferentIncidents() {
        add(MONITOR, SCANNER, SCAN, NOON);
        add(PUMP, ip("10.31.0.67"), SCAN, NOON);
        add(MONITOR, ip("10.31.0.68"), LOGIN, NOON.plusSeconds(1802));

        assertThat(book.incidents()).hasSize(3);
    }

    @Property(tries = 100)
    void incidentsDoNotDependOnTheOrderOfEvidenceThatOpensThem(@ForAll long seed) {
        Random random = new Random(seed);
        List<Evidence> evidence = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            evidence.add(evidence(
                    ip("10.31.0." + random.nextInt(6)),
                    ip("10.32.0." + i),
                    random.nextBoolean() ? SCAN : LOGIN,
                    8,
                    NOON.plusSeconds(random.nextInt(40_000))));
        }
        List<Incident> incidents = incidents(evidence);
        Collections.shuffle(evidence, random);

        assertThat(incidents(evidence)).isEqualTo(incidents);
    }

    private static List<Incident> incidents(List<Evidence> evidence) {
        CaseBook book = new CaseBook(devices(), CaseBook.Limits.USUAL);
        evidence.forEach(book::add);
        return book.incidents();
    }

    @Test
    void aBookGoesOnWhereAStoreKeptIt() {
        Finding scan = add(MONITOR, SCANNER, SCAN, NOON);
        Finding login = add(PUMP, null, LOGIN, NOON);
        book.acknowledge(login.id());
        book.resolve(scan.id(), NOON.plusSeconds(5));
        Finding again = add(MONITOR, SCANNER, SCAN, NOON.plusSeconds(60));

        List<KeptCase> kept = new ArrayList<>();
        for (Finding each : book.findings()) {
            kept.add(book.keep(each.id()).orElseThrow());
        }
        Collections.reverse(kept);
        CaseBook restored = new CaseBook(devices, CaseBook.Limits.USUAL, kept);

        assertThat(restored.findings()).isEqualTo(book.findings());
        Evidence next = evidence(MONITOR, SCANNER, SCAN, 8, NOON.plusSeconds(120));
        assertThat(restored.add(next)).isEqualTo(book.add(next));
        assertThat(restored.add(next).orElseThrow().id()).isEqualTo(again.id());
        Evidence other = evidence(PUMP, SCANNER, SCAN, 8, NOON.plusSeconds(130));
        assertThat(restored.add(other)).isEqualTo(book.add(other));
        assertThat(restored.keep(scan.id()).orElseThrow().settled()).isTrue();
    }

    @Test
    void aResolvedFindingIsOpenedAgainByAPersonAndTakesItsEvidenceAgain() {
        Finding scan = add(MONITOR, SCANNER, SCAN, NOON);
        book.resolve(scan.id(), NOON.plusSeconds(5));
        book.reopen(scan.id());

        Finding next = add(MONITOR, SCANNER, SCAN, NOON.plusSeconds(60));

        assertThat(next.id()).isEqualTo(scan.id());
        assertThat(next.status()).isEqualTo(Status.OPEN);
    }

    @Test
    void whatWasMergedWhenDevicesWereJoinedIsSaid() {
        Finding first = add(MONITOR, null, SCAN, NOON);
        Finding second = add(PUMP, null, SCAN, NOON.plusSeconds(1));
        Identifier serial = new Identifier(Namespace.SERIAL, "Acme", "S1");
        devices.join(MONITOR, serial, NOON);
        devices.join(PUMP, serial, NOON);

        assertThat(devices.joins()).isEqualTo(1);
        assertThat(book.followJoins()).containsExactly(java.util.Map.entry(second.id(), first.id()));
        assertThat(book.keep(second.id())).isEmpty();
        assertThat(book.keep(first.id()).orElseThrow().count()).isEqualTo(2);
    }
}
