package org.cylcomed.server.history;

import java.time.Instant;
import java.util.List;

/**
 * The proof of what was removed.
 *
 * @param before the start of a day (UTC): everything older is gone
 */
public record Removal(Instant before, List<Removed> removed) {
    /** All removed rows of one type from one log. */
    public record Removed(
            Log log, RowType type, long rows, long firstPosition, long lastPosition, Instant oldest, Instant newest) {}

    public Removal {
        removed = List.copyOf(removed);
    }

    public long rows() {
        return removed.stream().mapToLong(Removed::rows).sum();
    }
}
