package org.cylcomed.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.junit.jupiter.api.Test;

class KindTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static Kind kind(String name, Nature nature, SourceGroup group, double ratio) {
        return new Kind(
                name,
                nature,
                group,
                Severity.HIGH,
                Ratio.assumed(ratio),
                Duration.ofHours(1),
                Duration.ofMinutes(10),
                Set.of());
    }

    @Test
    void aRatioStaysWithinTheCapOfItsGroup() {
        assertThat(kind("firmware-mismatch", Nature.ATTACK, SourceGroup.INTEGRITY, 100)
                        .ratio()
                        .value())
                .isEqualTo(100);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kind("arp-spoofing", Nature.ATTACK, SourceGroup.NETWORK, 21))
                .withMessageContaining("at most 20");
        assertThatIllegalArgumentException().isThrownBy(() -> Ratio.assumed(0.19));
        assertThatIllegalArgumentException().isThrownBy(() -> Ratio.assumed(Double.NaN));
    }

    @Test
    void softwareHoldsWeaknessesOnly() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kind("known-vulnerability", Nature.ATTACK, SourceGroup.SOFTWARE, 5));
    }

    @Test
    void namesAreKebabCase() {
        for (String name :
                List.of("", "Host-scan", "host_scan", "-scan", "scan-", "host--scan", "4way", "a".repeat(65))) {
            assertThatIllegalArgumentException()
                    .as(name)
                    .isThrownBy(() -> kind(name, Nature.ATTACK, SourceGroup.NETWORK, 5));
        }
    }

    @Test
    void techniquesAreSortedWhateverOrderTheyAreDeclaredIn() {
        Set<Technique> declared = new LinkedHashSet<>(
                List.of(new Technique("T1110.001"), new Technique("T0856"), new Technique("T1046")));

        Kind kind = new Kind(
                "brute-force",
                Nature.ATTACK,
                SourceGroup.NETWORK,
                Severity.HIGH,
                Ratio.measured(8),
                Duration.ofHours(1),
                Duration.ofMinutes(10),
                declared);

        assertThat(kind.techniques()).extracting(Technique::id).containsExactly("T0856", "T1046", "T1110.001");
        assertThatIllegalArgumentException().isThrownBy(() -> new Technique("T104"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Technique("T1110-001"));
    }

    @Test
    void twoToolsMayNotDeclareOneKind() {
        Kind scan = kind("host-scan", Nature.ATTACK, SourceGroup.NETWORK, 5);

        assertThat(KindCatalogue.of(List.of(scan)).find("host-scan")).contains(scan);
        assertThat(KindCatalogue.of(List.of(scan)).find("port-scan")).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> KindCatalogue.of(List.of(scan, kind("host-scan", Nature.ATTACK, SourceGroup.LOG, 2))));
    }

    @Test
    void evidenceIsBoundedAndOrderedInTime() {
        Identifier subject = new Identifier(Namespace.IP, "", "10.0.0.1");
        Kind scan = kind("host-scan", Nature.ATTACK, SourceGroup.NETWORK, 5);

        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Judgement(subject, null, scan, NOON, NOON.minusSeconds(1), 5, new TreeMap<>(), List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Judgement(subject, null, scan, NOON, NOON, 20.5, new TreeMap<>(), List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Judgement(
                        subject,
                        null,
                        scan,
                        NOON,
                        NOON,
                        5,
                        new TreeMap<>(),
                        java.util.Collections.nCopies(65, new Reference.Flow("1:abc="))));
    }

    @Test
    void evidenceIdsTellPositionAndOrdinalApart() {
        Identifier subject = new Identifier(Namespace.IP, "", "10.0.0.1");
        Kind scan = kind("host-scan", Nature.ATTACK, SourceGroup.NETWORK, 5);

        assertThat(EvidenceId.of("scans", subject, scan, 7, 0))
                .isEqualTo(EvidenceId.of("scans", subject, scan, 7, 0))
                .isNotEqualTo(EvidenceId.of("scans", subject, scan, 7, 1))
                .isNotEqualTo(EvidenceId.of("scans", subject, scan, 8, 0));
    }
}
