package org.cylcomed.maintenance.vers;

import java.util.Locale;

/** Reading a version's text by hand: no expression that could run long. */
final class Text {
    private Text() {}

    static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean letter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    static boolean digitAt(String text, int at) {
        return at < text.length() && digit(text.charAt(at));
    }

    static boolean letterAt(String text, int at) {
        return at < text.length() && letter(text.charAt(at));
    }

    static boolean is(String text, int at, char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    /** The end of the digits that start here. */
    static int digits(String text, int at) {
        int end = at;
        while (digitAt(text, end)) {
            end++;
        }
        return end;
    }

    static int letters(String text, int at) {
        int end = at;
        while (letterAt(text, end)) {
            end++;
        }
        return end;
    }

    static String lower(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c >= 'A' && c <= 'Z') || c >= 0x80) {
                return text.toLowerCase(Locale.ROOT);
            }
        }
        return text;
    }

    /** Without a leading 'v', 'V' or '=', which tags and people put before a version. */
    static int afterPrefix(String text) {
        int at = 0;
        while (at < text.length() - 1 && (text.charAt(at) == '=' || text.charAt(at) == ' ')) {
            at++;
        }
        boolean v = at < text.length() - 1 && (text.charAt(at) == 'v' || text.charAt(at) == 'V');
        return v && digitAt(text, at + 1) ? at + 1 : at;
    }
}
