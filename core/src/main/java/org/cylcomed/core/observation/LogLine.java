package org.cylcomed.core.observation;

import org.cylcomed.core.Origin;
import org.cylcomed.core.Subject;

/**
 * One line of a log, read through syslog or a file.
 *
 * @param facility 0 to 23, RFC 5424 section 6.2.1
 * @param level 0 (emergency) to 7 (debug), the severity of RFC 5424
 * @param program name of who wrote it, empty when not said
 * @param text already redacted by the reader, at most {@value #MAX_LENGTH} characters
 */
public record LogLine(Origin origin, Subject subject, int facility, int level, String program, String text)
        implements Observation {
    public static final int MAX_LENGTH = 8192;

    public LogLine {
        if (facility < 0 || facility > 23 || level < 0 || level > 7) {
            throw new IllegalArgumentException("syslog has facilities 0 to 23 and levels 0 to 7");
        }
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a log line has at most " + MAX_LENGTH + " characters");
        }
    }

    @Override
    public LogLine withSubject(Subject subject) {
        return new LogLine(origin, subject, facility, level, program, text);
    }
}
