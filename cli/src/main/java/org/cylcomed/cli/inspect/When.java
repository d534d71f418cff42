package org.cylcomed.cli.inspect;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as a clock on the wall here showed them; the day is said once if everything happened on one. */
final class When {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xxx", Locale.ENGLISH);

    private final ZonedDateTime start;
    private final ZonedDateTime end;

    /** @param startNanos nanoseconds since 1970 UTC, as {@code endNanos} */
    When(long startNanos, long endNanos, ZoneId zone) {
        start = JsonReport.instant(startNanos).atZone(zone);
        end = JsonReport.instant(endNanos).atZone(zone);
    }

    /** {@code 23 Nov 2026 13:02:10–13:47:52 +01:00}, with the day and offset of each end if they differ. */
    String span() {
        boolean oneOffset = start.getOffset().equals(end.getOffset());
        String first = DAY.format(start) + " " + TIME.format(start) + (oneOffset ? "" : " " + OFFSET.format(start));
        String last = TIME.format(end) + " " + OFFSET.format(end);
        return oneDay() ? first + "–" + last : first + " – " + DAY.format(end) + " " + last;
    }

    String at(Instant instant) {
        ZonedDateTime time = instant.atZone(start.getZone());
        LocalDate day = time.toLocalDate();
        return oneDay() && day.equals(start.toLocalDate())
                ? TIME.format(time)
                : DAY.format(time) + " " + TIME.format(time);
    }

    private boolean oneDay() {
        return start.toLocalDate().equals(end.toLocalDate());
    }
}
