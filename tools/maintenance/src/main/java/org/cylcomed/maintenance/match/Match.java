package org.cylcomed.maintenance.match;

import java.util.List;
import org.cylcomed.maintenance.cvss.Severity;
import org.cylcomed.maintenance.vex.Status;
import org.cylcomed.maintenance.vex.VexAnswer;
import org.jspecify.annotations.Nullable;

/**
 * A component that an advisory applies to, with all that a reader needs to judge it.
 *
 * @param component its name and version
 * @param severity the worst of its ratings in the newest CVSS it has; null if nobody rated it
 * @param exploited whether it is on CISA's list; null if that list was not imported
 * @param epss the chance of exploitation within 30 days; null if nobody said
 * @param vex what was said of this component and vulnerability; null if nothing was
 */
public record Match(
        String component,
        @Nullable String purl,
        String advisory,
        List<String> aliases,
        String title,
        Rule rule,
        String range,
        String source,
        double confidence,
        @Nullable Severity severity,
        @Nullable Boolean exploited,
        @Nullable Double epss,
        @Nullable VexAnswer vex) {
    public Match {
        aliases = List.copyOf(aliases);
    }

    public boolean sure() {
        return confidence >= Hit.SURE;
    }

    /** Whether somebody who should know says that nothing is left to do. */
    public boolean settled() {
        return vex != null && (vex.status() == Status.FIXED || vex.status() == Status.NOT_AFFECTED);
    }
}
