package org.cylcomed.server.history;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one type and, for evidence, one kind in one hour or day (UTC).
 *
 * @param devices distinct known devices among the rows
 */
public record Trend(
        Instant from,
        Instant to,
        RowType type,
        @Nullable String kind,
        @Nullable String nature,
        @Nullable String severity,
        long rows,
        long devices,
        long bytes) {
    /** How wide the steps of a trend are. */
    public enum Step {
        HOUR(Duration.ofHours(1)),
        DAY(Duration.ofDays(1));

        private final Duration width;

        Step(Duration width) {
            this.width = width;
        }

        public Duration width() {
            return width;
        }
    }
}
