package org.cylcomed.maintenance.csaf;

import java.util.Set;

/**
 * One test of the standard.
 *
 * @param id the section that asks for it
 * @param versions the versions of CSAF that have it
 */
record Rule(String id, Set<Version> versions, Check check) {
    /** What a test does. */
    interface Check {
        void run(Advisory advisory, Findings found);
    }

    Level level() {
        return id.startsWith("6.1.") ? Level.MANDATORY : id.startsWith("6.2.") ? Level.RECOMMENDED : Level.INFORMATIVE;
    }
}
