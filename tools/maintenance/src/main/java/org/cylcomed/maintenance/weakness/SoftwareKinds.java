package org.cylcomed.maintenance.weakness;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.evidence.Nature;
import org.cylcomed.core.evidence.Ratio;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.core.evidence.SourceGroup;
import org.cylcomed.core.evidence.Technique;

/** The kinds; techniques are those of ATT&CK for ICS. */
public final class SoftwareKinds {
    /** Published vulnerabilities in the software of a device. */
    public static final Kind KNOWN = kind("known-vulnerability", Severity.MEDIUM);

    /** At least one of them is exploited somewhere, says CISA's list. */
    public static final Kind EXPLOITED = kind("exploited-vulnerability", Severity.HIGH);

    private static final List<Kind> ALL = List.of(KNOWN, EXPLOITED);

    private SoftwareKinds() {}

    public static List<Kind> all() {
        return ALL;
    }

    private static Kind kind(String name, Severity severity) {
        return new Kind(
                name,
                Nature.WEAKNESS,
                SourceGroup.SOFTWARE,
                severity,
                Ratio.assumed(1),
                Duration.ofDays(30),
                Duration.ofDays(15),
                Set.of(new Technique("T0866")));
    }
}
