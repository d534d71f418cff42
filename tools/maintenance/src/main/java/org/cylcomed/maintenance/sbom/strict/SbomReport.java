package org.cylcomed.maintenance.sbom.strict;

import java.util.List;
import java.util.Optional;
import org.cylcomed.maintenance.sbom.Format;

/**
 * What is wrong with one document.
 *
 * @param format empty if it could not be told, as the version
 * @param errors in the order of the document, at most {@link SbomValidator#MOST_ERRORS}
 */
public record SbomReport(Optional<Format> format, Optional<String> version, List<SbomError> errors) {
    public SbomReport {
        errors = List.copyOf(errors);
    }

    public boolean isValid() {
        return errors.isEmpty();
    }
}
