package org.cylcomed.server.export;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a message back by the grammar of RFC 5424, section 6; of structured data one element. */
record Syslog5424(int priority, String host, String messageId, Map<String, String> data, String message) {
    private static final String NAME = "[!#-<>-\\\\^-~&&[^\"]]{1,32}";
    private static final Pattern PARAMETER =
            Pattern.compile(" (" + NAME + ")=\"((?:[^\"\\\\\\]]|\\\\[\"\\\\\\]])*+)\"");
    private static final Pattern MESSAGE = Pattern.compile(
            "<(\\d{1,3})>1 (\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,6})?(?:Z|[+-]\\d\\d:\\d\\d)) ([!-~]{1,255}) ([!-~]{1,48})"
                    + " ([!-~]{1,128}) ([!-~]{1,32}) \\[(" + NAME + ")((?:" + PARAMETER.pattern() + ")*+)\\](?: (.*))?",
            Pattern.DOTALL);

    static Syslog5424 parse(String text) {
        Matcher matcher = MESSAGE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a message of RFC 5424");
        }
        Map<String, String> data = new LinkedHashMap<>();
        Matcher parameters = PARAMETER.matcher(matcher.group(8));
        while (parameters.find()) {
            data.put(parameters.group(1), parameters.group(2).replaceAll("\\\\([\"\\\\\\]])", "$1"));
        }
        return new Syslog5424(
                Integer.parseInt(matcher.group(1)), matcher.group(3), matcher.group(6), data, matcher.group(11));
    }
}
