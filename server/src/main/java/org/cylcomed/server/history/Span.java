package org.cylcomed.server.history;

import java.time.Instant;

/** A stretch of event time: {@code from} belongs to it, {@code to} does not. Told apart to the microsecond. */
public record Span(Instant from, Instant to) {
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    public Span {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a time range begins before it ends");
        }
        if (from.isBefore(EARLIEST) || to.isAfter(LATEST)) {
            throw new IllegalArgumentException("a time range lies between the years 1 and 9999");
        }
    }

    public static Span always() {
        return new Span(EARLIEST, LATEST);
    }
}
