package org.cylcomed.maintenance.csaf;

import java.util.Locale;

/** How much a failed test weighs. */
public enum Level {
    /** The document is not valid CSAF. */
    MANDATORY,
    /** It should not be so without a good reason. */
    RECOMMENDED,
    /** A common mistake or bad practice. */
    INFORMATIVE;

    /** As documents and people write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
