package org.cylcomed.server.history;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The place of a row in the order of rows: newest first, then by log and position; the same after a rebuild. */
public record Cursor(Instant at, Log log, long position) {
    public Cursor {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /** One text without special characters. */
    public String text() {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, at);
        return micros + (log == Log.JOURNAL ? "j" : "r") + position;
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Cursor read(String text) {
        int split = Math.max(text.indexOf('j'), text.indexOf('r'));
        try {
            Instant at = Instant.EPOCH.plus(Long.parseLong(text.substring(0, Math.max(split, 0))), ChronoUnit.MICROS);
            long position = Long.parseLong(text.substring(split + 1));
            return new Cursor(at, text.charAt(split) == 'j' ? Log.JOURNAL : Log.RECORD, position);
        } catch (NumberFormatException | java.time.DateTimeException | ArithmeticException malformed) {
            throw new IllegalArgumentException("this is not a cursor of the history", malformed);
        }
    }
}
