package org.cylcomed.server.history;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Rows of one type and, for evidence, one kind in one hour or day (UTC). */
public record Trend(
        Instant from,
        Instant to,
        RowType type,
        @Nullable String kind,
        @Nullable String nature,
        @Nullable String severity,
        long rows,
        long bytes) {
    /** How wide the steps of a trend are. */
    public enum Step {
        HOUR(Duration.ofHours(1), "hour", "hourly"),
        DAY(Duration.ofDays(1), "day", "daily");

        private final Duration width;
        private final String unit;
        private final String table;

        Step(Duration width, String unit, String table) {
            this.width = width;
            this.unit = unit;
            this.table = table;
        }

        /** The start of the step in which a time lies, as {@code bucket}. */
        String of(String time) {
            return "date_trunc('" + unit + "', " + time + ") AS bucket";
        }

        String table() {
            return table;
        }

        public Duration width() {
            return width;
        }
    }
}
