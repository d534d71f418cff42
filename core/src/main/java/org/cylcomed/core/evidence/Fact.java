package org.cylcomed.core.evidence;

import java.util.List;

/**
 * One detail of a piece of evidence, from which its sentences are rendered: a JSON string, number, truth value or list
 * of strings. Never a patient's data, a credential or a token.
 */
public sealed interface Fact {
    /** At most {@value #MAX_LENGTH} characters. */
    record Text(String value) implements Fact {
        public Text {
            requireShort(value);
        }
    }

    /** Finite; whole numbers below 2^53 keep every digit. */
    record Numeric(double value) implements Fact {
        public Numeric {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a fact is a finite number");
            }
        }
    }

    record Flag(boolean value) implements Fact {}

    /** At most {@value #MAX_ITEMS} texts, in an order that means something or else sorted. */
    record Texts(List<String> values) implements Fact {
        public Texts {
            if (values.size() > MAX_ITEMS) {
                throw new IllegalArgumentException("a fact lists at most " + MAX_ITEMS + " texts");
            }
            values.forEach(Fact::requireShort);
            values = List.copyOf(values);
        }
    }

    int MAX_LENGTH = 1024;
    int MAX_ITEMS = 256;

    static Fact of(String value) {
        return new Text(value);
    }

    static Fact of(double value) {
        return new Numeric(value);
    }

    static Fact of(boolean value) {
        return new Flag(value);
    }

    static Fact of(List<String> values) {
        return new Texts(values);
    }

    private static void requireShort(String value) {
        if (value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a fact has at most " + MAX_LENGTH + " characters");
        }
    }
}
