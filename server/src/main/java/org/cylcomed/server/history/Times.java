package org.cylcomed.server.history;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as microseconds since 1970, which is how they are kept. */
final class Times {
    private static final long EARLIEST = micros(Span.always().from());
    private static final long LATEST = micros(Span.always().to()) - 1;

    private Times() {}

    /** Clocks of devices say anything: what lies beyond the years 1 to 9999 is kept as the nearest time within. */
    static long kept(Instant instant) {
        if (instant.isBefore(Span.always().from())) {
            return EARLIEST;
        }
        return instant.isBefore(Span.always().to()) ? micros(instant) : LATEST;
    }

    static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1000);
    }

    /** The first microsecond not before {@code instant}: a bound between two microseconds counts as the later one. */
    static long bound(Instant instant) {
        return micros(instant) + (instant.getNano() % 1000 == 0 ? 0 : 1);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }

    static long floor(long micros, long width) {
        return Math.floorDiv(micros, width) * width;
    }

    /** As an SQL expression that the planner folds, so that stored ranges outside of it are not read. */
    static String sql(long micros) {
        return "make_timestamp(" + micros + ")";
    }
}
