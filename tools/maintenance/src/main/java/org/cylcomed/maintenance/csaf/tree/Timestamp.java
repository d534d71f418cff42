package org.cylcomed.maintenance.csaf.tree;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The date-time of RFC 3339, read strictly; {@link Instant#parse} takes more and less. */
public final class Timestamp {
    private static final int MAXIMUM_FRACTION = 64;

    private Timestamp() {}

    /** The moment, to the nanosecond; null if it is none. A leap second is one only where UTC had or may have it. */
    public static @Nullable Instant parse(String text) {
        if (text.length() < 20 || text.length() > 32 + MAXIMUM_FRACTION) {
            return null;
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 2);
        int day = digits(text, 8, 2);
        int hour = digits(text, 11, 2);
        int minute = digits(text, 14, 2);
        int second = digits(text, 17, 2);
        if ((year | month | day | hour | minute | second) < 0
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || (text.charAt(10) != 'T' && text.charAt(10) != 't')
                || text.charAt(13) != ':'
                || text.charAt(16) != ':') {
            return null;
        }
        int at = 19;
        int nanos = 0;
        if (text.charAt(at) == '.') {
            int unit = 100_000_000;
            int first = ++at;
            while (at < text.length() && isDigit(text.charAt(at))) {
                nanos += unit * (text.charAt(at) - '0');
                unit /= 10;
                at++;
            }
            if (at == first) {
                return null;
            }
        }
        Integer offset = offset(text, at);
        if (offset == null) {
            return null;
        }
        try {
            boolean leap = second == 60;
            LocalDateTime local = LocalDateTime.of(
                    LocalDate.of(year, month, day), LocalTime.of(hour, minute, leap ? 59 : second, nanos));
            Instant moment = local.toInstant(ZoneOffset.UTC).minusSeconds(offset * 60L);
            return !leap || isLeap(moment) ? moment : null;
        } catch (DateTimeException notOnAnyClock) {
            return null;
        }
    }

    /** Since 1972, only the last second of June or December in UTC was ever lengthened. */
    private static boolean isLeap(Instant moment) {
        LocalDateTime utc = LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
        boolean lastMinute = utc.getHour() == 23 && utc.getMinute() == 59;
        return lastMinute
                && ((utc.getMonthValue() == 6 && utc.getDayOfMonth() == 30)
                        || (utc.getMonthValue() == 12 && utc.getDayOfMonth() == 31));
    }

    private static @Nullable Integer offset(String text, int at) {
        if (at == text.length() - 1 && (text.charAt(at) == 'Z' || text.charAt(at) == 'z')) {
            return 0;
        }
        if (at != text.length() - 6 || text.charAt(at + 3) != ':') {
            return null;
        }
        char sign = text.charAt(at);
        int hours = digits(text, at + 1, 2);
        int minutes = digits(text, at + 4, 2);
        if ((sign != '+' && sign != '-') || hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
            return null;
        }
        return (sign == '-' ? -1 : 1) * (hours * 60 + minutes);
    }

    private static int digits(String text, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            if (!isDigit(text.charAt(i))) {
                return -1;
            }
            value = value * 10 + text.charAt(i) - '0';
        }
        return value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
