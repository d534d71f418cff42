package org.cylcomed.sensor.hl7;

import java.time.DateTimeException;
import java.time.LocalDate;

/** HL7 date and time (DTM): {@code YYYY[MM[DD[HH[MM[SS[.S[S[S[S]]]]]]]]][+/-ZZZZ]}. */
final class Hl7Time {
    static final int UNKNOWN_OFFSET = Integer.MIN_VALUE;

    private Hl7Time() {}

    /**
     * Nanoseconds since 1970 UTC; -1 if it is no time, is no finer than a day, or says nothing of its zone.
     *
     * @param offsetMinutes east of UTC where the value has no zone of its own, or {@link #UNKNOWN_OFFSET}
     */
    static long nanos(byte[] bytes, int from, int to, int offsetMinutes) {
        int digits = 0;
        while (from + digits < to && digit(bytes[from + digits])) {
            digits++;
        }
        if (digits < 10 || digits > 14 || digits % 2 != 0) {
            return -1;
        }
        int own = offsetMinutes(bytes, from, to);
        int offset = own == UNKNOWN_OFFSET ? offsetMinutes : own;
        int hour = number(bytes, from + 8, 2);
        int minute = digits >= 12 ? number(bytes, from + 10, 2) : 0;
        int second = digits >= 14 ? number(bytes, from + 12, 2) : 0;
        int year = number(bytes, from, 4);
        if (offset == UNKNOWN_OFFSET || hour > 23 || minute > 59 || second > 60 || year < 1970 || year > 2200) {
            return -1;
        }
        long fraction = 0;
        int at = from + digits;
        if (at < to && bytes[at] == '.') {
            long unit = 100_000_000;
            for (at++; at < to && digit(bytes[at]); at++) {
                fraction += (bytes[at] - '0') * unit;
                unit /= 10;
            }
        }
        try {
            long day = LocalDate.of(year, number(bytes, from + 4, 2), number(bytes, from + 6, 2))
                    .toEpochDay();
            long seconds = day * 86_400 + hour * 3600L + minute * 60L + second - offset * 60L;
            return seconds * 1_000_000_000L + fraction;
        } catch (DateTimeException noSuchDay) {
            return -1;
        }
    }

    /** The zone a value carries, in minutes east of UTC; {@link #UNKNOWN_OFFSET} without one. */
    static int offsetMinutes(byte[] bytes, int from, int to) {
        for (int i = from; i + 4 < to; i++) {
            if (bytes[i] == '+' || bytes[i] == '-') {
                for (int j = i + 1; j <= i + 4; j++) {
                    if (!digit(bytes[j])) {
                        return UNKNOWN_OFFSET;
                    }
                }
                int minutes = number(bytes, i + 1, 2) * 60 + number(bytes, i + 3, 2);
                return bytes[i] == '-' ? -minutes : minutes;
            }
        }
        return UNKNOWN_OFFSET;
    }

    private static boolean digit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static int number(byte[] bytes, int at, int length) {
        int value = 0;
        for (int i = 0; i < length; i++) {
            value = value * 10 + bytes[at + i] - '0';
        }
        return value;
    }
}
