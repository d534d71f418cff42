package org.cylcomed.maintenance.vers;

import java.util.List;

/** PEP 440. A text it does not allow comes before all versions, by its letters. */
final class PythonOrder {
    private static final int LEGACY = 0;
    private static final int VERSION = 1;
    private static final int RELEASE = 9;

    private final String text;
    private final Key key = new Key().mark(VERSION);
    private int at;

    private PythonOrder(String text) {
        this.text = text;
    }

    static Key key(String given) {
        String text = Text.lower(given.strip());
        PythonOrder order = new PythonOrder(text);
        return order.whole() ? order.key : new Key().mark(LEGACY).word(text);
    }

    private boolean whole() {
        at = Text.is(text, 0, 'v') ? 1 : 0;
        int end = Text.digits(text, at);
        if (end > at && Text.is(text, end, '!')) {
            key.number(text, at, end);
            at = end + 1;
        } else {
            key.zero();
        }
        if (!Text.digitAt(text, at)) {
            return false;
        }
        at = SemanticOrder.numbers(text, at, key);
        Key pre = new Key();
        Key post = new Key();
        Key dev = new Key();
        boolean hasPre = suffix(List.of("alpha", "beta", "preview", "pre", "rc", "a", "b", "c"), pre, true);
        boolean hasPost = implicitPost(post) || suffix(List.of("post", "rev", "r"), post, false);
        boolean hasDev = suffix(List.of("dev"), dev, false);
        if (hasPre) {
            append(pre);
        } else {
            key.mark(!hasPost && hasDev ? 0 : RELEASE);
        }
        key.mark(hasPost ? 1 : 0);
        append(post);
        key.mark(hasDev ? 0 : 1);
        append(dev);
        return local() && at == text.length();
    }

    private void append(Key part) {
        for (byte octet : part.bytes()) {
            key.mark(octet);
        }
    }

    private boolean implicitPost(Key post) {
        if (!Text.is(text, at, '-') || !Text.digitAt(text, at + 1)) {
            return false;
        }
        int end = Text.digits(text, at + 1);
        post.number(text, at + 1, end);
        at = end;
        return true;
    }

    /** A separator, one of the names, a separator, a number; all but the name may be missing. */
    private boolean suffix(List<String> names, Key out, boolean ranked) {
        int start = separator(at);
        for (String name : names) {
            if (text.startsWith(name, start)) {
                int number = start + name.length();
                if (Text.digitAt(text, separator(number))) {
                    number = separator(number);
                }
                int end = Text.digits(text, number);
                if (ranked) {
                    out.mark(rank(name));
                }
                out.number(text, number, end);
                at = end;
                return true;
            }
        }
        return false;
    }

    private static int rank(String name) {
        return switch (name.charAt(0)) {
            case 'a' -> 1;
            case 'b' -> 2;
            case 'c', 'p', 'r' -> 3;
            default -> throw new IllegalStateException(name);
        };
    }

    private int separator(int from) {
        boolean separator = Text.is(text, from, '.') || Text.is(text, from, '-') || Text.is(text, from, '_');
        return separator ? from + 1 : from;
    }

    /** What follows '+': letters come before numbers, and less before more. */
    private boolean local() {
        if (at < text.length() && text.charAt(at) == '+') {
            int start = at + 1;
            while (start <= text.length()) {
                int end = start;
                while (Text.digitAt(text, end) || Text.letterAt(text, end)) {
                    end++;
                }
                if (end == start) {
                    return false;
                }
                if (Text.digits(text, start) >= end) {
                    key.mark(2).number(text, start, end);
                } else {
                    key.mark(1).word(text, start, end);
                }
                at = end;
                if (separator(end) == end) {
                    break;
                }
                start = end + 1;
            }
        }
        key.mark(0);
        return true;
    }
}
