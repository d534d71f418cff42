package org.cylcomed.maintenance.vers;

import org.cylcomed.maintenance.InvalidIdentifierException;

/**
 * Semantic Versioning 2.0.0, as loosely as registries hold it: any count of numbers, missing ones are zero, a pre-release
 * may follow without its hyphen. What follows '+' has no rank.
 */
final class SemanticOrder {
    private static final int END = 0;
    private static final int NUMBER = 1;
    private static final int PRE_RELEASE = 1;
    private static final int RELEASE = 2;
    private static final int NUMERIC = 1;
    private static final int WORD = 2;

    private SemanticOrder() {}

    static Key key(String text) {
        Key key = new Key();
        int at = numbers(text, Text.afterPrefix(text), key);
        int end = text.indexOf('+', at);
        if (end < 0) {
            end = text.length();
        }
        if (at < end && (text.charAt(at) == '-' || text.charAt(at) == '.')) {
            at++;
        }
        if (at >= end) {
            return key.mark(RELEASE);
        }
        key.mark(PRE_RELEASE);
        while (at <= end) {
            int dot = text.indexOf('.', at);
            if (dot < 0 || dot > end) {
                dot = end;
            }
            if (dot > at && Text.digits(text, at) >= dot) {
                key.mark(NUMERIC).number(text, at, dot);
            } else {
                key.mark(WORD).word(text, at, dot);
            }
            at = dot + 1;
        }
        return key.mark(END);
    }

    /** Writes numbers parted by dots, zeros at their end left out; returns where they end. */
    static int numbers(String text, int start, Key key) {
        int at = start;
        int zeros = 0;
        while (Text.digitAt(text, at)) {
            int end = Text.digits(text, at);
            if (allZero(text, at, end)) {
                zeros++;
            } else {
                for (; zeros > 0; zeros--) {
                    key.mark(NUMBER).zero();
                }
                key.mark(NUMBER).number(text, at, end);
            }
            at = end;
            if (Text.is(text, at, '.') && Text.digitAt(text, at + 1)) {
                at++;
            } else {
                break;
            }
        }
        if (at == start) {
            throw new InvalidIdentifierException("the version does not start with a number", start);
        }
        key.mark(END);
        return at;
    }

    private static boolean allZero(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.charAt(i) != '0') {
                return false;
            }
        }
        return true;
    }
}
