package org.cylcomed.maintenance.ssvc;

import java.util.Optional;

/** Whether an attacker can automate all steps up to exploitation (Automatable 2.0.0). */
public enum Automatable {
    NO,
    YES;

    /** From the word that CISA's records use. */
    public static Optional<Automatable> of(String word) {
        return switch (word) {
            case "no" -> Optional.of(NO);
            case "yes" -> Optional.of(YES);
            default -> Optional.empty();
        };
    }
}
