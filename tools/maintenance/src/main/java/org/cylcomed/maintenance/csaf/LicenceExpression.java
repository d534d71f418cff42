package org.cylcomed.maintenance.csaf;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An SPDX licence expression (annex B of SPDX 3.0.1), without the references to other documents that CSAF forbids.
 *
 * @param licences the identifiers of licences in it, without a trailing {@code +}
 * @param exceptions what stands after WITH
 */
record LicenceExpression(List<String> licences, List<String> exceptions) {
    private static final int MAXIMUM_LENGTH = 10_000;
    private static final int MAXIMUM_DEPTH = 100;
    private static final String LICENCE_REFERENCE = "LicenseRef-";
    private static final String ADDITION_REFERENCE = "AdditionRef-";

    /** Null if it is none. */
    static @Nullable LicenceExpression parse(String text) {
        if (text.isBlank() || text.length() > MAXIMUM_LENGTH) {
            return null;
        }
        Reader reader = new Reader(tokens(text));
        return reader.any(0) && reader.atEnd() ? new LicenceExpression(reader.licences, reader.exceptions) : null;
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i <= text.length(); i++) {
            char next = i < text.length() ? text.charAt(i) : ' ';
            if (next == ' ' || next == '(' || next == ')') {
                if (!word.isEmpty()) {
                    tokens.add(word.toString());
                    word.setLength(0);
                }
                if (next != ' ') {
                    tokens.add(String.valueOf(next));
                }
            } else {
                word.append(next);
            }
        }
        return tokens;
    }

    private static final class Reader {
        private final List<String> tokens;
        private final List<String> licences = new ArrayList<>();
        private final List<String> exceptions = new ArrayList<>();
        private int at;

        Reader(List<String> tokens) {
            this.tokens = tokens;
        }

        boolean atEnd() {
            return at == tokens.size();
        }

        private boolean take(Predicate<String> wanted) {
            if (at < tokens.size() && wanted.test(tokens.get(at))) {
                at++;
                return true;
            }
            return false;
        }

        /** AND before OR does not matter here: any sequence of terms joined by them is an expression. */
        boolean any(int depth) {
            if (depth > MAXIMUM_DEPTH || !term(depth)) {
                return false;
            }
            while (take(token -> isOperator(token, "AND") || isOperator(token, "OR"))) {
                if (!term(depth)) {
                    return false;
                }
            }
            return true;
        }

        private boolean term(int depth) {
            if (take("("::equals)) {
                return any(depth + 1) && take(")"::equals);
            }
            if (at >= tokens.size() || !licence(tokens.get(at))) {
                return false;
            }
            at++;
            if (take(token -> isOperator(token, "WITH"))) {
                if (at >= tokens.size() || !exception(tokens.get(at))) {
                    return false;
                }
                at++;
            }
            return true;
        }

        private boolean licence(String token) {
            if (isAnyOperator(token)) {
                return false;
            }
            boolean reference = token.startsWith(LICENCE_REFERENCE);
            String id = !reference && token.endsWith("+") ? token.substring(0, token.length() - 1) : token;
            if (!isIdentifier(id) || !isWellBegun(id, LICENCE_REFERENCE)) {
                return false;
            }
            licences.add(id);
            return true;
        }

        private boolean exception(String token) {
            if (isAnyOperator(token) || !isIdentifier(token) || !isWellBegun(token, ADDITION_REFERENCE)) {
                return false;
            }
            exceptions.add(token);
            return true;
        }
    }

    private static boolean isOperator(String token, String operator) {
        return token.equals(operator) || token.equals(operator.toLowerCase(java.util.Locale.ROOT));
    }

    private static boolean isAnyOperator(String token) {
        return isOperator(token, "AND") || isOperator(token, "OR") || isOperator(token, "WITH");
    }

    private static boolean isIdentifier(String id) {
        return !id.isEmpty()
                && id.chars()
                        .allMatch(c -> (c >= 'a' && c <= 'z')
                                || (c >= 'A' && c <= 'Z')
                                || (c >= '0' && c <= '9')
                                || c == '-'
                                || c == '.');
    }

    /** A reference names something after its prefix, which has one spelling. */
    private static boolean isWellBegun(String id, String prefix) {
        if (id.startsWith(prefix)) {
            return id.length() > prefix.length();
        }
        return !id.regionMatches(true, 0, LICENCE_REFERENCE, 0, LICENCE_REFERENCE.length())
                && !id.regionMatches(true, 0, ADDITION_REFERENCE, 0, ADDITION_REFERENCE.length())
                && !id.startsWith("DocumentRef-");
    }
}
