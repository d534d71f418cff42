package org.cylcomed.engine.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Times as records hold them: {@code 2026-11-24T12:00:00Z}, with up to nine digits of a second. The parser of the JDK
 * builds a tree of fields for each; it was a fifth of what reading a record cost, and stays for every other spelling.
 */
final class InstantText {
    private static final int WHOLE = "2026-11-24T12:00:00".length();
    private static final String FORM = "dddd-dd-ddTdd:dd:dd";

    private InstantText() {}

    /** @throws DateTimeException if it is no time that {@link Instant#parse} knows */
    static Instant parse(String text) {
        Instant usual = usual(text);
        return usual == null ? Instant.parse(text) : usual;
    }

    private static @Nullable Instant usual(String text) {
        int length = text.length();
        if (length <= WHOLE || length > WHOLE + 11 || text.charAt(length - 1) != 'Z' || !isFormed(text)) {
            return null;
        }
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        if (hour > 23 || minute > 59 || second > 59) {
            return null;
        }
        int nanos = 0;
        if (length > WHOLE + 1) {
            if (text.charAt(WHOLE) != '.' || length == WHOLE + 2) {
                return null;
            }
            int digits = length - WHOLE - 2;
            for (int i = 0; i < 9; i++) {
                int digit = i < digits ? text.charAt(WHOLE + 1 + i) - '0' : 0;
                if (digit < 0 || digit > 9) {
                    return null;
                }
                nanos = nanos * 10 + digit;
            }
        }
        long day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                .toEpochDay();
        return Instant.ofEpochSecond(day * 86_400 + hour * 3600L + minute * 60L + second, nanos);
    }

    private static boolean isFormed(String text) {
        for (int i = 0; i < WHOLE; i++) {
            char wanted = FORM.charAt(i);
            char c = text.charAt(i);
            if (wanted == 'd' ? c < '0' || c > '9' : c != wanted) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
