package org.cylcomed.detection.behaviour;

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
 * What may be new about a device. Ratios are assumed until measured, and so low that none of them alone brings a device
 * to the level at which people are told to watch it: most that is new in a hospital is harmless. Their sentences lie beside this class.
 */
public final class BehaviourKinds {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** A device that calls the same few peers calls another. */
    public static final Kind NEW_DESTINATION = attack("new-destination", Severity.LOW, 3, DAY, "T0869", "T1071");

    /** A device asks something it never asked. */
    public static final Kind RARE_OPERATION = attack("rare-operation", Severity.LOW, 4, HOUR, "T0855");

    /** A device sends far more than it ever did, or more and more. */
    public static final Kind UNUSUAL_VOLUME = attack("unusual-volume", Severity.LOW, 3, HOUR, "T1048");

    /** A device that rests at this hour of the week is active. */
    public static final Kind UNUSUAL_TIME = attack("unusual-time", Severity.INFO, 2, HOUR, "T1029");

    /** A device calls many it never called, within minutes. */
    public static final Kind SUDDEN_FAN_OUT = attack("sudden-fan-out", Severity.LOW, 5, HOUR, "T0846", "T1018");

    private static final List<Kind> ALL =
            List.of(NEW_DESTINATION, RARE_OPERATION, UNUSUAL_VOLUME, UNUSUAL_TIME, SUDDEN_FAN_OUT);

    private BehaviourKinds() {}

    public static List<Kind> all() {
        return ALL;
    }

    private static Kind attack(
            String name, Severity severity, double ratio, Duration quietAfter, String... techniques) {
        Set<Technique> known = Stream.of(techniques).map(Technique::new).collect(Collectors.toSet());
        return new Kind(
                name, Nature.ATTACK, SourceGroup.NETWORK, severity, Ratio.assumed(ratio), HOUR, quietAfter, known);
    }
}
