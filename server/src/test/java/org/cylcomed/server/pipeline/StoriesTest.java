package org.cylcomed.server.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.device.DeviceBook;
import org.cylcomed.core.device.Limits;
import org.cylcomed.core.device.Networks;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.evidence.EvidenceId;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.finding.CaseBook;
import org.cylcomed.sensor.findings.FindingKinds;
import org.junit.jupiter.api.Test;

class StoriesTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final Identifier DEVICE = new Identifier(Namespace.IP, "", "10.31.0.21");

    private final CaseBook cases = new CaseBook(new DeviceBook(Networks.PRIVATE, Limits.USUAL), CaseBook.Limits.USUAL);
    private int position;

    private void attack(Kind kind, Instant at) {
        EvidenceId id = EvidenceId.of("test", DEVICE, kind, position++, 0);
        assertThat(cases.add(new Evidence(id, DEVICE, null, kind, at, at, 8, new TreeMap<>(), List.of(), "test")))
                .isPresent();
    }

    @Test
    void whatWasFoundIsFoundAgainUntilItIsWritten() {
        attack(FindingKinds.PORT_SCAN, NOON);
        Stories stories = new Stories(Map.of());

        Stories.Change first = stories.look(cases);
        assertThat(first.incidents()).hasSize(1);
        assertThat(first.ofFinding()).hasSize(1);
        assertThat(stories.look(cases)).isEqualTo(first);

        stories.written();
        assertThat(stories.look(cases).isEmpty()).isTrue();
    }

    @Test
    void anIncidentThatBecamePartOfAnotherIsGone() {
        attack(FindingKinds.PORT_SCAN, NOON);
        attack(FindingKinds.HOST_SCAN, NOON.plusSeconds(4_000));
        Stories stories = new Stories(Map.of());
        assertThat(stories.look(cases).incidents()).hasSize(2);
        stories.written();

        attack(FindingKinds.SYN_FLOOD, NOON.plusSeconds(1_200));
        attack(FindingKinds.SYN_FLOOD, NOON.plusSeconds(2_600));

        Stories.Change joined = stories.look(cases);
        assertThat(joined.incidents()).hasSize(1);
        String one = joined.incidents().getFirst().id().value();
        assertThat(joined.gone()).hasSize(1).containsValue(one).doesNotContainKey(one);
        assertThat(stories.look(cases)).isEqualTo(joined);
    }
}
