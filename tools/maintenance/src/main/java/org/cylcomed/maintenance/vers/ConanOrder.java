package org.cylcomed.maintenance.vers;

/**
 * Conan: items parted by dots, then '-' and a pre-release, then '+' and a build, both with items of their own.
 *
 * <p>Conan compares an item of digits and letters with a number as text, which makes circles (2, 10, 1a). Here such an item
 * counts by its number first, which agrees wherever Conan's order is one.
 */
final class ConanOrder {
    private static final int END = 0;
    private static final int LOW_WORD = 1;
    private static final int NUMBER = 2;
    private static final int WORD = 3;

    private ConanOrder() {}

    static Key key(String text) {
        Key key = new Key();
        version(text, Text.afterPrefix(text), text.length(), key);
        return key;
    }

    private static void version(String text, int start, int end, Key key) {
        int build = text.lastIndexOf('+', end - 1);
        int rest = build < start ? end : build;
        int pre = text.lastIndexOf('-', rest - 1);
        items(text, start, pre < start ? rest : pre, key);
        if (pre < start) {
            key.mark(2);
        } else {
            key.mark(1);
            items(text, pre + 1, rest, key);
        }
        if (build < start) {
            key.mark(0);
        } else {
            key.mark(1);
            items(text, build + 1, end, key);
        }
    }

    private static void items(String text, int start, int end, Key key) {
        int last = end;
        while (last - 1 >= start
                && text.charAt(last - 1) == '0'
                && (last - 1 == start || text.charAt(last - 2) == '.')) {
            last = Math.max(start, last - 2);
        }
        int at = start;
        while (at < last) {
            int dot = text.indexOf('.', at);
            if (dot < 0 || dot > last) {
                dot = last;
            }
            item(text, at, dot, key);
            at = dot + 1;
        }
        key.mark(END);
    }

    private static void item(String text, int start, int end, Key key) {
        int digits = Math.min(end, Text.digits(text, start));
        if (digits > start) {
            key.mark(NUMBER).number(text, start, digits).word(text, digits, end);
        } else {
            boolean low = start == end || text.charAt(start) < '0';
            key.mark(low ? LOW_WORD : WORD).word(text, start, end);
        }
    }
}
