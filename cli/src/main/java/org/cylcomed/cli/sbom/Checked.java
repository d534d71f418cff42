package org.cylcomed.cli.sbom;

import java.util.List;
import org.cylcomed.maintenance.cvss.Severity;
import org.cylcomed.maintenance.match.Match;
import org.cylcomed.maintenance.match.SbomCheck;
import org.cylcomed.maintenance.sbom.Document;
import org.jspecify.annotations.Nullable;

/**
 * One file and what was found in it.
 *
 * @param document null if it could not be read
 * @param unreadable why it could not; null if it could
 */
record Checked(
        String file,
        @Nullable Document document,
        SbomCheck.Result result,
        @Nullable String unreadable) {
    static Checked unreadable(String file, String why) {
        return new Checked(file, null, new SbomCheck.Result(List.of(), List.of(), List.of(), List.of()), why);
    }

    /** Whether something sure is as bad as that; what nobody rated counts as bad enough. */
    boolean fails(Severity threshold) {
        return result.matches().stream().filter(Match::sure).anyMatch(match -> {
            Severity severity = match.severity();
            return severity == null || severity.compareTo(threshold) >= 0;
        });
    }
}
