package org.cylcomed.server.software;

import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SqlArrayValue;

/** Many values as one of a statement, an array: a statement for each row costs ten times as much. */
final class Columns {
    private Columns() {}

    static SqlArrayValue uuids(Collection<UUID> ids) {
        return new SqlArrayValue("uuid", ids.toArray());
    }

    static <T> SqlArrayValue uuids(Collection<T> rows, Function<T, UUID> cell) {
        return new SqlArrayValue("uuid", rows.stream().map(cell).toArray());
    }

    static SqlArrayValue texts(Collection<String> texts) {
        return new SqlArrayValue("text", texts.toArray());
    }

    /** An array of the database holds nulls, whatever the signature of what makes it says. */
    @SuppressWarnings("NullAway")
    static <T> SqlArrayValue texts(Collection<T> rows, Function<T, @Nullable String> cell) {
        @Nullable Object[] cells = new @Nullable Object[rows.size()];
        int at = 0;
        for (T row : rows) {
            cells[at++] = cell.apply(row);
        }
        return new SqlArrayValue("text", cells);
    }

    static <T> SqlArrayValue flags(Collection<T> rows, Predicate<T> cell) {
        return new SqlArrayValue("boolean", rows.stream().map(cell::test).toArray());
    }

    static SqlArrayValue numbers(Collection<Long> numbers) {
        return new SqlArrayValue("bigint", numbers.toArray());
    }

    static <T> SqlArrayValue fractions(Collection<T> rows, Function<T, Double> cell) {
        return new SqlArrayValue("float8", rows.stream().map(cell).toArray());
    }
}
