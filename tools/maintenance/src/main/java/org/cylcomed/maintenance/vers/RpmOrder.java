package org.cylcomed.maintenance.vers;

/**
 * rpm: epoch, version, release, each in runs of digits or letters; what parts them has no rank but '~' (before the end) and
 * '^' (after it). A version without a release comes before all with one.
 */
final class RpmOrder {
    private static final int TILDE = 1;
    private static final int END = 2;
    private static final int CARET = 3;
    private static final int WORD = 4;
    private static final int NUMBER = 5;

    private RpmOrder() {}

    static Key key(String text) {
        Key key = new Key();
        int start = DebianOrder.epoch(text, key);
        int hyphen = text.lastIndexOf('-');
        int end = hyphen < start ? text.length() : hyphen;
        part(text, start, end, key);
        part(text, Math.min(text.length(), end + 1), text.length(), key);
        return key;
    }

    private static void part(String text, int start, int end, Key key) {
        int at = start;
        while (at < end) {
            char c = text.charAt(at);
            if (c == '~' || c == '^') {
                key.mark(c == '~' ? TILDE : CARET);
                at++;
            } else if (Text.digit(c)) {
                int digits = Math.min(end, Text.digits(text, at));
                key.mark(NUMBER).number(text, at, digits);
                at = digits;
            } else if (Text.letter(c)) {
                int letters = Math.min(end, Text.letters(text, at));
                key.mark(WORD).word(text, at, letters);
                at = letters;
            } else {
                at++;
            }
        }
        key.mark(END);
    }
}
