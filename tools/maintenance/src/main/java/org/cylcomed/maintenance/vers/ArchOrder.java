package org.cylcomed.maintenance.vers;

import org.jspecify.annotations.Nullable;

/**
 * vercmp(8): as rpm once did, but letters right after a number come before its end ({@code 1.0rc} before {@code 1.0}) and
 * separators rank by their length.
 */
final class ArchOrder {
    private static final int WORD = 1;
    private static final int END = 2;
    private static final int NUMBER = 3;
    private static final int SEPARATOR = 4;
    private static final int LONGEST_SEPARATOR = 250;

    private ArchOrder() {}

    static ArchVersion version(String text) {
        Key key = new Key();
        int start = DebianOrder.epoch(text, key);
        int hyphen = text.lastIndexOf('-');
        int end = hyphen < start ? text.length() : hyphen;
        part(text, start, end, key);
        @Nullable Key release = null;
        if (end < text.length()) {
            release = new Key();
            part(text, end + 1, text.length(), release);
        }
        return new ArchVersion(text, key, release);
    }

    private static void part(String text, int start, int end, Key key) {
        int at = start;
        while (at < end) {
            int separated = at;
            while (at < end && !Text.digit(text.charAt(at)) && !Text.letter(text.charAt(at))) {
                at++;
            }
            if (at > separated) {
                key.mark(SEPARATOR).mark(Math.min(at - separated, LONGEST_SEPARATOR));
            }
            if (at < end && Text.digit(text.charAt(at))) {
                int digits = Math.min(end, Text.digits(text, at));
                key.mark(NUMBER).number(text, at, digits);
                at = digits;
            } else if (at < end) {
                int letters = Math.min(end, Text.letters(text, at));
                key.mark(WORD).word(text, at, letters);
                at = letters;
            }
        }
        key.mark(END);
    }
}
