package org.cylcomed.server.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came in, by type and, for evidence, by kind.
 *
 * @param devices distinct known devices among the rows
 * @param bytes in both directions, as are {@code packets}
 */
public record Total(
        RowType type,
        @Nullable String kind,
        @Nullable String nature,
        @Nullable String severity,
        long rows,
        long devices,
        long packets,
        long bytes,
        Instant first,
        Instant last) {}
