package org.cylcomed.sensor.findings;

import java.time.Instant;

/** Capture time: nanoseconds since 1970 UTC. A capture may run backwards; distances never do. */
final class Times {
    static final long SECOND = 1_000_000_000L;
    static final long MINUTE = 60 * SECOND;
    static final long HOUR = 60 * MINUTE;

    private Times() {}

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
    }

    /** Whether two times lie further apart than a span, whichever is later. */
    static boolean apart(long oneNanos, long otherNanos, long spanNanos) {
        long distance = oneNanos - otherNanos;
        return distance > spanNanos || distance < -spanNanos;
    }
}
