package org.cylcomed.detection.logs;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.evidence.Nature;
import org.cylcomed.core.evidence.Ratio;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.core.evidence.SourceGroup;

/** What may be new in a log. Ratios are assumed until measured, and low. Their sentences lie beside this class. */
public final class LogKinds {
    private static final Duration HOUR = Duration.ofHours(1);

    /** A device that writes the same kinds of lines writes another. */
    public static final Kind NEW_LOG_LINE = attack("new-log-line", 2, Duration.ofDays(1));

    /** A device writes far more lines in a minute than it ever did. */
    public static final Kind LOG_BURST = attack("log-burst", 2, HOUR);

    private static final List<Kind> ALL = List.of(NEW_LOG_LINE, LOG_BURST);

    private LogKinds() {}

    public static List<Kind> all() {
        return ALL;
    }

    private static Kind attack(String name, double ratio, Duration quietAfter) {
        return new Kind(
                name, Nature.ATTACK, SourceGroup.LOG, Severity.LOW, Ratio.assumed(ratio), HOUR, quietAfter, Set.of());
    }
}
