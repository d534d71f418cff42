package org.cylcomed.server.history;

import java.util.List;

/**
 * A field's values with the rows that have them.
 *
 * @param rows that are selected
 * @param absent of these, rows without the field
 * @param devicesAbsent distinct known devices among the rows without it; 0 where devices are stacked
 * @param distinct values there are, beyond the listed ones too
 */
public record Stack(long rows, long absent, long devicesAbsent, long distinct, List<Value> values) {
    /** Which values are listed first; equals by value. */
    public enum Order {
        MOST,
        RAREST
    }

    /** @param devices distinct known devices among the rows */
    public record Value(String value, long rows, long devices) {}

    public Stack {
        values = List.copyOf(values);
    }
}
