package org.cylcomed.detection.vitals;

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
 * What a patient's values may say against themselves. Ratios are assumed: 5 where hardly a fault looks like it, 4 where
 * some do, 2 where it mostly is one. All are low, and alone they leave a device below the level at which it is watched:
 * real patients gave two false ones in 39 hours. Their sentences lie beside this class.
 */
public final class VitalKinds {
    private static final Duration HOUR = Duration.ofHours(1);

    /** A stretch of values is told a second time. */
    public static final Kind REPEATED_VALUES = attack("repeated-values", 5, "T0856", "T1565.002");

    /** Several values jump in one second to where they then stay: as if another patient's. */
    public static final Kind SPLICED_VALUES = attack("spliced-values", 4, "T0856", "T1565.002");

    /** Heart rate and pulse, taken by two sensors, step apart and stay so. */
    public static final Kind SHIFTED_VALUES = attack("shifted-values", 4, "T0856", "T0832");

    /** No value changes any more, or one that always does. */
    public static final Kind FROZEN_VALUES = attack("frozen-values", 2, "T0856");

    /** A value is missing just when it would be low. */
    public static final Kind HIDDEN_VALUES = attack("hidden-values", 4, "T0832", "T1565.002");

    /** A value no body and no sensor can show. */
    public static final Kind IMPOSSIBLE_VALUES = attack("impossible-values", 2, "T0856");

    private static final List<Kind> ALL =
            List.of(REPEATED_VALUES, SPLICED_VALUES, SHIFTED_VALUES, FROZEN_VALUES, HIDDEN_VALUES, IMPOSSIBLE_VALUES);

    private VitalKinds() {}

    public static List<Kind> all() {
        return ALL;
    }

    static Kind of(VitalScore score) {
        return switch (score) {
            case SHIFT, APART -> SHIFTED_VALUES;
            case SEAM -> SPLICED_VALUES;
            case REPEAT -> REPEATED_VALUES;
            case FROZEN, STILL, HELD -> FROZEN_VALUES;
            case HIDDEN -> HIDDEN_VALUES;
        };
    }

    private static Kind attack(String name, double ratio, String... techniques) {
        Set<Technique> known = Stream.of(techniques).map(Technique::new).collect(Collectors.toSet());
        return new Kind(
                name,
                Nature.ATTACK,
                SourceGroup.TELEMETRY,
                Severity.LOW,
                Ratio.assumed(ratio),
                HOUR,
                Duration.ofMinutes(30),
                known);
    }
}
