package org.cylcomed.maintenance.csaf;

import java.util.List;
import java.util.Optional;

/**
 * What is wrong with one document.
 *
 * @param version empty if it could not be told
 * @param errors what makes it invalid
 * @param warnings recommended tests first, then informative ones
 * @param skipped the tests that could not be run, for lack of something from outside or of a list that reaches far enough
 */
public record Report(Optional<Version> version, List<Message> errors, List<Message> warnings, List<String> skipped) {
    public Report {
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
        skipped = List.copyOf(skipped);
    }

    public boolean isValid() {
        return errors.isEmpty();
    }
}
