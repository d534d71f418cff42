package org.cylcomed.server.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.evidence.EvidenceId;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.evidence.Nature;
import org.cylcomed.core.evidence.Ratio;
import org.cylcomed.core.evidence.Reference;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.core.evidence.SourceGroup;
import org.cylcomed.engine.json.Json;

/** Evidence as a sensor would send it. */
final class EvidenceLine {
    private EvidenceLine() {}

    static String of(String kind) {
        return of(kind, List.of());
    }

    static String restingOn(String kind, SourceId source) {
        return of(kind, List.of(new Reference.Observed(source, 1)));
    }

    private static String of(String name, List<Reference> restsOn) {
        Kind kind = new Kind(
                name,
                Nature.ATTACK,
                SourceGroup.NETWORK,
                Severity.HIGH,
                Ratio.assumed(5),
                Duration.ofHours(1),
                Duration.ofHours(1),
                Set.of());
        Identifier subject = new Identifier(Namespace.IP, "", "10.0.0.7");
        Instant at = Instant.parse("2026-11-26T12:00:00Z");
        return new String(
                Json.write(new Evidence(
                        EvidenceId.of("test", subject, kind, 0, 0),
                        subject,
                        null,
                        kind,
                        at,
                        at,
                        4,
                        new TreeMap<>(),
                        restsOn,
                        "test")),
                StandardCharsets.UTF_8);
    }
}
