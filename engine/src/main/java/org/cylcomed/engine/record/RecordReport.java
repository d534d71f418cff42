package org.cylcomed.engine.record;

import java.time.Duration;
import java.util.Optional;

/**
 * What verifying a record found.
 *
 * @param head what the record's checkpoint signs; empty if none could be believed
 * @param entries read and recomputed
 * @param bytes of these entries
 * @param checkpoints older ones that the record was shown to continue, those given by the caller counted
 * @param fault the first one; empty: the record is intact
 */
public record RecordReport(
        Optional<TreeHead> head, long entries, long bytes, int checkpoints, Optional<Fault> fault, Duration took) {

    /**
     * Where the record is not as it was signed.
     *
     * @param entry index of the first entry concerned; -1 where no single entry is
     * @param file below the record's folder, or as the caller named it
     * @param reason a sentence; holds nothing of an entry
     */
    public record Fault(long entry, String file, String reason) {}

    public boolean isIntact() {
        return fault.isEmpty();
    }
}
