package org.cylcomed.core.finding;

import java.time.Duration;
import java.util.Set;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.evidence.Nature;
import org.cylcomed.core.evidence.Ratio;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.core.evidence.SourceGroup;

/** Kinds made up for the tests of this package. */
final class Kinds {
    static final Duration HALF_LIFE = Duration.ofHours(6);
    static final Duration QUIET_AFTER = Duration.ofMinutes(10);

    private Kinds() {}

    static Kind attack(SourceGroup group) {
        return kind("attack-" + group.name().toLowerCase(java.util.Locale.ROOT), Nature.ATTACK, group, Severity.HIGH);
    }

    static Kind healthy(SourceGroup group) {
        return kind("healthy-" + group.name().toLowerCase(java.util.Locale.ROOT), Nature.HEALTH, group, Severity.INFO);
    }

    static Kind kind(String name, Nature nature, SourceGroup group, Severity severity) {
        Ratio ratio = Ratio.assumed(nature == Nature.HEALTH ? 0.5 : 8);
        return new Kind(name, nature, group, severity, ratio, HALF_LIFE, QUIET_AFTER, Set.of());
    }
}
