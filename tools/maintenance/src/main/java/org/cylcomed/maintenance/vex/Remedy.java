package org.cylcomed.maintenance.vex;

import java.util.Locale;

/** What kind of action helps, in the words of CSAF; a rollback is CycloneDX's alone. */
public enum Remedy {
    VENDOR_FIX,
    WORKAROUND,
    MITIGATION,
    NO_FIX_PLANNED,
    FIX_PLANNED,
    NONE_AVAILABLE,
    OPTIONAL_PATCH,
    ROLLBACK;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
