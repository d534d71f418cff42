package org.cylcomed.maintenance.vers;

import java.util.function.ToIntBiFunction;

/**
 * Numbers and words in turn, where a version that ends goes on with zeros: RubyGems, Composer, and any text as its writer
 * would mean it. Each word is told whether it comes before the release or after it.
 */
final class PaddedOrder {
    private static final int BEFORE = 1;
    private static final int END = 2;
    private static final int AFTER = 3;
    private static final int NUMBER = 4;

    /** What a word says of the release: below zero before it, above zero after it, zero nothing. */
    private final ToIntBiFunction<String, Boolean> rank;

    PaddedOrder(ToIntBiFunction<String, Boolean> rank) {
        this.rank = rank;
    }

    Key key(String text) {
        Key key = new Key();
        int zeros = 0;
        int at = Text.afterPrefix(text);
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Text.digit(c)) {
                int end = Text.digits(text, at);
                int first = at;
                while (first < end && text.charAt(first) == '0') {
                    first++;
                }
                if (first == end) {
                    zeros++;
                } else {
                    for (; zeros > 0; zeros--) {
                        key.mark(NUMBER).zero();
                    }
                    key.mark(NUMBER).number(text, first, end);
                }
                at = end;
            } else if (Text.letter(c) || c >= 0x80) {
                int end = at + 1;
                while (end < text.length() && (Text.letter(text.charAt(end)) || text.charAt(end) >= 0x80)) {
                    end++;
                }
                String word = text.substring(at, end);
                boolean suffix = at > 0 && Text.digit(text.charAt(at - 1)) && !Text.digitAt(text, end);
                int says = rank.applyAsInt(word, suffix);
                if (says != 0) {
                    zeros = 0;
                    key.mark(says < 0 ? BEFORE : AFTER).mark(0x80 + says).word(word);
                }
                at = end;
            } else {
                at++;
            }
        }
        return key.mark(END);
    }
}
