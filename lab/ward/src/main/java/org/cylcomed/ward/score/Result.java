package org.cylcomed.ward.score;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one act of one ward was noticed.
 *
 * @param detectedMillis after its first deed; null if it was not found
 * @param verdict of the product about the device; null if it said none
 * @param findings kinds and whom they are about
 * @param maxResponse R0 nothing was told, R1 people were informed; the product carries out no more
 */
record Result(
        long seed,
        Happened act,
        @Nullable Long detectedMillis,
        @Nullable String verdict,
        List<String> findings,
        int falseNotices,
        String maxResponse,
        boolean passed) {
    Result {
        findings = List.copyOf(findings);
    }

    boolean isVerdictRight() {
        return act.expected() != null && act.expected().verdict().equals(verdict);
    }
}
