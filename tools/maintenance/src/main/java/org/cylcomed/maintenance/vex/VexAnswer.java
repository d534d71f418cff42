package org.cylcomed.maintenance.vex;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The statement that holds for a component and a vulnerability.
 *
 * @param source the name of the document that says so
 * @param overruled other statuses that were said of the same, which are older or less cautious
 */
public record VexAnswer(Statement statement, String source, Optional<Instant> since, List<VexAnswer> overruled) {
    public VexAnswer {
        overruled = List.copyOf(overruled);
    }

    public Status status() {
        return statement.status();
    }

    public Optional<Justification> justification() {
        return Optional.ofNullable(statement.justification());
    }

    /** In words, with what it overrules and why. */
    public String sentence() {
        StringBuilder words =
                new StringBuilder(status().word()).append(" says ").append(source);
        since.ifPresent(moment -> words.append(", ").append(moment));
        justification().ifPresent(each -> words.append(": ").append(each.word()));
        String impact = statement.impact();
        if (impact != null) {
            words.append(" (").append(impact).append(')');
        }
        for (VexAnswer each : overruled) {
            words.append(each.since().equals(since) ? "; of the same time and less cautious is " : "; older is ")
                    .append(each.status().word())
                    .append(" of ")
                    .append(each.source());
        }
        return words.append('.').toString();
    }
}
