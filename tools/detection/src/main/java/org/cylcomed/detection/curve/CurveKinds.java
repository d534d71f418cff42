package org.cylcomed.detection.curve;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.evidence.Nature;
import org.cylcomed.core.evidence.Ratio;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.core.evidence.SourceGroup;
import org.cylcomed.core.evidence.Technique;

/**
 * What curves and whole batches may say against themselves. Ratios are assumed: 12 where only a simulator looks like it, 8
 * where a hub that fails at the wrong moment does. Their sentences lie beside this class.
 */
public final class CurveKinds {
    /** A curve is told a second time, sample by sample. */
    public static final Kind WAVE_REPEATED = attack("wave-repeated", 12, "T0856", "T1565.002");

    /** A hub told nothing for a while, from when its values got low; nor did it say that nothing could be measured. */
    public static final Kind VALUES_WITHHELD = attack("values-withheld", 8, "T0832", "T1565.002");

    private static final List<Kind> ALL = List.of(WAVE_REPEATED, VALUES_WITHHELD);

    private CurveKinds() {}

    public static List<Kind> all() {
        return ALL;
    }

    private static Kind attack(String name, double ratio, String... techniques) {
        Set<Technique> known = Stream.of(techniques).map(Technique::new).collect(Collectors.toSet());
        return new Kind(
                name,
                Nature.ATTACK,
                SourceGroup.TELEMETRY,
                Severity.MEDIUM,
                Ratio.assumed(ratio),
                Duration.ofHours(1),
                Duration.ofMinutes(30),
                known);
    }
}
