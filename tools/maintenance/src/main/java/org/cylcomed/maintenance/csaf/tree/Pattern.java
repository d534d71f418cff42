package org.cylcomed.maintenance.csaf.tree;

import org.jspecify.annotations.Nullable;

/**
 * A regular expression of a schema or registry, matched in time linear in the text.
 *
 * <p>The engine knows no look-ahead; the one the extension schema of CSAF uses, a refusal at the very beginning, is taken
 * apart into what may not and what must match.
 */
public final class Pattern {
    private static final String REFUSAL = "^(?!";

    private final String source;
    private final com.google.re2j.@Nullable Pattern refused;
    private final com.google.re2j.Pattern wanted;

    private Pattern(String source) {
        this.source = source;
        if (source.startsWith(REFUSAL)) {
            int end = closing(source, REFUSAL.length());
            refused = com.google.re2j.Pattern.compile("^(?:" + source.substring(REFUSAL.length(), end) + ")");
            wanted = com.google.re2j.Pattern.compile("^" + source.substring(end + 1));
        } else {
            refused = null;
            wanted = com.google.re2j.Pattern.compile(source);
        }
    }

    /**
     * Compiles an expression.
     *
     * @throws IllegalArgumentException if it is no regular expression, or one that would need backtracking
     */
    public static Pattern of(String source) {
        try {
            return new Pattern(source);
        } catch (com.google.re2j.PatternSyntaxException | IndexOutOfBoundsException unknown) {
            throw new IllegalArgumentException("Not a regular expression we can match: " + source, unknown);
        }
    }

    /** Whether it is found anywhere in {@code text}. */
    public boolean isIn(String text) {
        return (refused == null || !refused.matcher(text).find())
                && wanted.matcher(text).find();
    }

    private static int closing(String source, int from) {
        int depth = 1;
        int at = from;
        while (depth > 0) {
            char next = source.charAt(at);
            if (next == '\\') {
                at++;
            } else if (next == '(') {
                depth++;
            } else if (next == ')') {
                depth--;
            }
            at++;
        }
        return at - 1;
    }

    @Override
    public String toString() {
        return source;
    }
}
