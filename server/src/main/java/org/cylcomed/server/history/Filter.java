package org.cylcomed.server.history;

import java.util.List;

/**
 * One condition on one field. A row that does not have the field is left out by {@link Match#IS} and kept by
 * {@link Match#IS_NOT}.
 *
 * @param values any of them matches; written as the field is shown; none with {@link Match#ABSENT} and
 *     {@link Match#PRESENT}
 */
public record Filter(Field field, Match match, List<String> values) {
    public static final int MAX_VALUES = 1000;

    /** How a row must stand to the values. */
    public enum Match {
        IS,
        IS_NOT,
        /** As {@link #IS}, and rows that do not have the field. */
        IS_OR_ABSENT,
        ABSENT,
        PRESENT
    }

    public Filter {
        values = List.copyOf(values);
        boolean takesValues = match != Match.ABSENT && match != Match.PRESENT;
        if (takesValues == values.isEmpty()) {
            throw new IllegalArgumentException("ABSENT and PRESENT take no values, all others do");
        }
        if (values.size() > MAX_VALUES) {
            throw new IllegalArgumentException("a filter takes at most " + MAX_VALUES + " values");
        }
        values.forEach(field::requireValue);
    }

    public static Filter include(Field field, String... values) {
        return new Filter(field, Match.IS, List.of(values));
    }

    public static Filter exclude(Field field, String... values) {
        return new Filter(field, Match.IS_NOT, List.of(values));
    }

    public static Filter absent(Field field) {
        return new Filter(field, Match.ABSENT, List.of());
    }

    public static Filter present(Field field) {
        return new Filter(field, Match.PRESENT, List.of());
    }
}
