package org.cylcomed.maintenance.vers;

import java.util.List;
import org.cylcomed.maintenance.InvalidIdentifierException;

/**
 * The versions of Gentoo (PMS 3.3) and Alpine: numbers, of which any but the first is a fraction if it starts with zero; one
 * letter; suffixes before and after the release; a revision.
 */
final class GentooOrder {
    private static final int END = 0;
    private static final int FRACTION = 1;
    private static final int NUMBER = 2;
    private static final List<String> BEFORE = List.of("alpha", "beta", "pre", "rc");
    private static final List<String> AFTER = List.of("cvs", "svn", "git", "hg", "p");

    private GentooOrder() {}

    static Key key(String text) {
        Key key = new Key();
        int at = Text.afterPrefix(text);
        int end = Text.digits(text, at);
        if (end == at) {
            throw new InvalidIdentifierException("the version does not start with a number", at);
        }
        key.number(text, at, end);
        at = end;
        while (Text.is(text, at, '.') && Text.digitAt(text, at + 1)) {
            end = Text.digits(text, at + 1);
            if (text.charAt(at + 1) == '0') {
                fraction(text, at + 1, end, key);
            } else {
                key.mark(NUMBER).number(text, at + 1, end);
            }
            at = end;
        }
        key.mark(END);
        boolean letter = Text.letterAt(text, at) && !Text.letterAt(text, at + 1);
        key.mark(letter ? Character.toLowerCase(text.charAt(at)) : 0);
        at += letter ? 1 : 0;
        at = suffixes(text, at, key);
        at = commit(text, at, key);
        revision(text, at, key);
        return key;
    }

    private static void fraction(String text, int start, int end, Key key) {
        int last = end;
        while (last > start && text.charAt(last - 1) == '0') {
            last--;
        }
        key.mark(FRACTION).word(text, start, last);
    }

    private static int suffixes(String text, int start, Key key) {
        int at = start;
        while (Text.is(text, at, '_')) {
            int end = Text.letters(text, at + 1);
            String name = text.substring(at + 1, end);
            int rank = BEFORE.indexOf(name) + 1;
            if (rank == 0) {
                rank = AFTER.indexOf(name) < 0 ? 0 : AFTER.indexOf(name) + BEFORE.size() + 2;
            }
            if (rank == 0) {
                throw new InvalidIdentifierException("an unknown suffix", at);
            }
            at = Text.digits(text, end);
            key.mark(rank).number(text, end, at);
        }
        key.mark(BEFORE.size() + 1);
        return at;
    }

    /** Alpine's "~" and a commit. */
    private static int commit(String text, int at, Key key) {
        int end = at;
        if (Text.is(text, at, '~')) {
            end = at + 1;
            while (Text.digitAt(text, end) || Text.letterAt(text, end)) {
                end++;
            }
        }
        key.word(text, at, end);
        return end;
    }

    private static void revision(String text, int at, Key key) {
        int end = at;
        if (Text.is(text, at, '-') && Text.is(text, at + 1, 'r')) {
            end = Text.digits(text, at + 2);
            key.number(text, at + 2, end);
        } else {
            key.zero();
        }
        if (end < text.length()) {
            throw new InvalidIdentifierException("the version goes on after its end", end);
        }
    }
}
