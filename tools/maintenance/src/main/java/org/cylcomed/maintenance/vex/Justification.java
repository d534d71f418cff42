package org.cylcomed.maintenance.vex;

import java.util.Locale;
import java.util.Optional;

/** Why a product is not affected, in the words OpenVEX and CSAF share. */
public enum Justification {
    COMPONENT_NOT_PRESENT,
    VULNERABLE_CODE_NOT_PRESENT,
    VULNERABLE_CODE_NOT_IN_EXECUTE_PATH,
    VULNERABLE_CODE_CANNOT_BE_CONTROLLED_BY_ADVERSARY,
    INLINE_MITIGATIONS_ALREADY_EXIST;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Justification> of(String word) {
        for (Justification justification : values()) {
            if (justification.word().equals(word)) {
                return Optional.of(justification);
            }
        }
        return Optional.empty();
    }
}
