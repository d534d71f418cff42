package org.cylcomed.core;

/** The name of a reader's stream of records, such as {@code sensor-1}: 1 to 64 of letters, digits, dot, dash, low line. */
public record SourceId(String value) implements Comparable<SourceId> {
    public SourceId {
        boolean good = !value.isEmpty() && value.length() <= 64;
        for (int i = 0; good && i < value.length(); i++) {
            char c = value.charAt(i);
            good = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '.'
                    || c == '-'
                    || c == '_';
        }
        if (!good) {
            throw new IllegalArgumentException(
                    "a source is named by 1 to 64 letters, digits, dots, dashes and low lines");
        }
    }

    @Override
    public int compareTo(SourceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
