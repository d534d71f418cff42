package org.cylcomed.maintenance.vers;

/**
 * deb-version(7): epoch, upstream version, revision, the latter two as texts and numbers in turn. In a text '~' comes
 * before its end, its end before letters, letters before the rest.
 */
final class DebianOrder {
    private static final int TILDE = 1;
    private static final int END = 2;
    private static final int OTHERS = 0x80;

    private DebianOrder() {}

    static Key key(String text) {
        Key key = new Key();
        int start = epoch(text, key);
        int hyphen = text.lastIndexOf('-');
        int end = hyphen < start ? text.length() : hyphen;
        part(text, start, end, key);
        if (hyphen < start) {
            part("0", 0, 1, key);
        } else {
            part(text, hyphen + 1, text.length(), key);
        }
        return key;
    }

    /** Writes the epoch, 0 if there is none; returns where the version starts. Shared with rpm and Arch. */
    static int epoch(String text, Key key) {
        int colon = Text.digits(text, 0);
        if (Text.is(text, colon, ':')) {
            key.number(text, 0, colon);
            return colon + 1;
        }
        key.zero();
        return 0;
    }

    private static void part(String text, int start, int end, Key key) {
        int at = start;
        while (at < end) {
            while (at < end && !Text.digit(text.charAt(at))) {
                char c = text.charAt(at++);
                if (c == '~') {
                    key.mark(TILDE);
                } else if (Text.letter(c)) {
                    key.mark(c);
                } else {
                    key.mark(OTHERS + Math.min(c, 0x7e));
                }
            }
            key.mark(END);
            int digits = Math.min(end, Text.digits(text, at));
            key.number(text, at, digits);
            at = digits;
        }
        key.mark(END);
    }
}
