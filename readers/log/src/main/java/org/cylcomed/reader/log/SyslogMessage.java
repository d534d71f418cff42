package org.cylcomed.reader.log;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One message as RFC 5424 or RFC 3164 writes it, or a bare line: whatever is not as they say stays in the text.
 *
 * @param facility 0 to 23; 1 when not said, as RFC 3164 section 4.3.3 wants
 * @param level 0 to 7; 5 when not said
 * @param at what the message says of its time with its zone; RFC 3164 names neither year nor zone, so there it is empty
 * @param host name or address of who wrote it, empty when not said
 * @param program empty when not said, at most {@value #LONGEST_PROGRAM} characters
 * @param text not redacted yet, at most {@value #LONGEST} characters
 */
record SyslogMessage(int facility, int level, Optional<Instant> at, String host, String program, String text) {
    /** More than any sender is asked to send (RFC 5424 section 6.1: 2,048); what is beyond is cut off. */
    static final int LONGEST = 8192;

    static final int LONGEST_PROGRAM = 48;

    private static final int USER = 1;
    private static final int NOTICE = 5;
    private static final int HIGHEST = 191;
    private static final int LONGEST_HOST = 255;
    private static final String BYTE_ORDER_MARK = "\ufeff";
    private static final String NOT_SAID = "-";

    private static final Pattern PRIORITY = Pattern.compile("<(\\d{1,3})>");
    private static final Pattern HEAD =
            Pattern.compile("1 (\\S{1,64}) (\\S{1,255}) (\\S{1,48}) (\\S{1,128}) (\\S{1,32}) ");
    private static final Pattern OLD_HEAD = Pattern.compile(
            "(?:[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d|\\d{4}-\\d\\d-\\d\\dT\\S{8,24}) (\\S{1,255}) ");
    private static final Pattern TAG = Pattern.compile("([A-Za-z][\\w./-]{0,47})(?:\\[\\d{1,10}])?: ?");

    static SyslogMessage read(byte[] bytes, int length) {
        String line = new String(bytes, 0, Math.min(length, LONGEST), StandardCharsets.UTF_8).strip();
        Matcher priority = PRIORITY.matcher(line);
        if (!priority.lookingAt() || Integer.parseInt(priority.group(1)) > HIGHEST) {
            return old(USER, NOTICE, line);
        }
        int value = Integer.parseInt(priority.group(1));
        String rest = line.substring(priority.end());
        Matcher head = HEAD.matcher(rest);
        if (!head.lookingAt()) {
            return old(value >> 3, value & 7, rest);
        }
        int end = afterData(rest, head.end());
        return end < 0
                ? old(value >> 3, value & 7, rest)
                : new SyslogMessage(
                        value >> 3,
                        value & 7,
                        time(head.group(1)),
                        said(head.group(2)),
                        said(head.group(3)),
                        text(rest, end, said(head.group(5))));
    }

    private static SyslogMessage old(int facility, int level, String line) {
        Matcher head = OLD_HEAD.matcher(line);
        if (!head.lookingAt()) {
            return new SyslogMessage(facility, level, Optional.empty(), "", "", line);
        }
        String host = head.group(1).substring(0, Math.min(head.group(1).length(), LONGEST_HOST));
        Matcher tag = TAG.matcher(line).region(head.end(), line.length());
        return tag.lookingAt()
                ? new SyslogMessage(facility, level, Optional.empty(), host, tag.group(1), line.substring(tag.end()))
                : new SyslogMessage(facility, level, Optional.empty(), host, "", line.substring(head.end()));
    }

    private static Optional<Instant> time(String said) {
        try {
            return said.equals(NOT_SAID)
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(said).toInstant());
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    private static String said(String field) {
        return field.equals(NOT_SAID) ? "" : field;
    }

    /** Where the structured data end, which are left out; -1 if they are none. */
    private static int afterData(String line, int from) {
        if (line.startsWith(NOT_SAID, from)) {
            return from + 1;
        }
        boolean quoted = false;
        int depth = 0;
        for (int i = from; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (depth > 0 && c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == '[') {
                depth++;
            } else if (!quoted && c == ']') {
                depth--;
                if (depth == 0 && !line.startsWith("[", i + 1)) {
                    return i + 1;
                }
            } else if (depth == 0) {
                return -1;
            }
        }
        return -1;
    }

    private static String text(String line, int from, String kind) {
        String text = line.substring(from).strip();
        text = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        return text.isEmpty() ? kind : text;
    }
}
