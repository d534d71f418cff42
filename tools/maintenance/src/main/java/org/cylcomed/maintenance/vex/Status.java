package org.cylcomed.maintenance.vex;

import java.util.Locale;
import java.util.Optional;

/** What a statement says; the more cautious first. */
public enum Status {
    AFFECTED,
    UNDER_INVESTIGATION,
    FIXED,
    NOT_AFFECTED;

    /** As OpenVEX writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Status> of(String word) {
        for (Status status : values()) {
            if (status.word().equals(word)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
