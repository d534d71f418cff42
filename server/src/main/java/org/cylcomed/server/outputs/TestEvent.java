package org.cylcomed.server.outputs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.evidence.EvidenceId;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.evidence.Nature;
import org.cylcomed.core.evidence.Ratio;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.core.evidence.SourceGroup;
import org.cylcomed.core.finding.Finding;
import org.cylcomed.core.finding.FindingId;
import org.cylcomed.core.finding.Status;
import org.cylcomed.server.export.ClinicalContext;
import org.cylcomed.server.export.ExportedDevice;
import org.cylcomed.server.export.ExportedFinding;
import org.cylcomed.server.export.Words;

/** A record that says that it is a test, in every field a receiver may show. */
final class TestEvent {
    private static final String NOTHING = "Test of this output. Nothing happened.";
    private static final Kind KIND = new Kind(
            "output-test",
            Nature.HEALTH,
            SourceGroup.NETWORK,
            Severity.INFO,
            Ratio.assumed(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Set.of());

    private TestEvent() {}

    /** @param number makes its id another one each time */
    static ExportedFinding at(Instant now, long number) {
        Identifier nobody = new Identifier(Namespace.HOST_NAME, "", "output-test");
        DeviceId device = DeviceId.firstSeenAs(nobody);
        EvidenceId evidence = EvidenceId.of("output-test", nobody, KIND, number, 0);
        return new ExportedFinding(
                new Finding(
                        FindingId.openedBy(evidence),
                        device,
                        null,
                        KIND,
                        Severity.INFO,
                        Status.RESOLVED,
                        now,
                        now,
                        1,
                        List.of(evidence)),
                new ExportedDevice(device, "Output test", ClinicalContext.UNKNOWN, new TreeSet<>(), now, now),
                null,
                null,
                new Words(NOTHING, null, NOTHING, NOTHING, NOTHING),
                List.of());
    }
}
