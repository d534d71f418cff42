package org.cylcomed.maintenance.feed;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Dates as feeds write them: with an offset, without (then UTC), or a day alone. */
final class Moments {
    /** Go's zero time, and the like, are no dates. */
    private static final Instant EARLIEST = Instant.parse("1980-01-01T00:00:00Z");

    private Moments() {}

    static @Nullable Instant read(String written) {
        String text = written.strip();
        if (text.length() < 10 || text.length() > 40) {
            return null;
        }
        Instant read;
        try {
            String joined = text.length() > 10 && text.charAt(10) == ' '
                    ? text.substring(0, 10) + 'T' + text.substring(11)
                    : text;
            if (joined.length() == 10) {
                read = LocalDate.parse(joined).atStartOfDay(ZoneOffset.UTC).toInstant();
            } else if (joined.endsWith("Z") || joined.lastIndexOf('-') > 10 || joined.indexOf('+') > 10) {
                String offset = joined.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
                read = OffsetDateTime.parse(offset).toInstant();
            } else {
                read = LocalDateTime.parse(joined).toInstant(ZoneOffset.UTC);
            }
        } catch (DateTimeException notADate) {
            return null;
        }
        return read.isBefore(EARLIEST) || read.isAfter(Instant.parse("2200-01-01T00:00:00Z")) ? null : read;
    }

    static @Nullable LocalDate day(String text) {
        Instant read = read(text);
        return read == null ? null : LocalDate.ofInstant(read, ZoneOffset.UTC);
    }
}
