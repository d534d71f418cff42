package org.cylcomed.server.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.cylcomed.server.access.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The order of a list and where its next page begins: the values of the ordering columns of the last row. Pages stay right
 * while rows come and go.
 *
 * @param columns in their order; the last makes each row unique
 */
public record Keyset(List<Column> columns) {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    /**
     * One column of the order.
     *
     * @param name an SQL expression of our own, never a caller's text
     * @param type its SQL type
     */
    public record Column(String name, String type, boolean descending) {}

    public Keyset {
        columns = List.copyOf(columns);
    }

    public String orderBy() {
        List<String> parts = new ArrayList<>();
        for (Column column : columns) {
            parts.add(column.name() + (column.descending() ? " desc" : ""));
        }
        return String.join(", ", parts);
    }

    /** What a row must fulfil to come after the cursor; values are added to {@code parameters}. */
    public String after(String cursor, MapSqlParameterSource parameters) {
        String[] values = read(cursor);
        StringBuilder condition = new StringBuilder("(");
        for (int i = 0; i < columns.size(); i++) {
            condition.append(i == 0 ? "(" : " or (");
            for (int j = 0; j < i; j++) {
                condition
                        .append(columns.get(j).name())
                        .append(" = ")
                        .append(value(j))
                        .append(" and ");
            }
            Column column = columns.get(i);
            condition
                    .append(column.name())
                    .append(column.descending() ? " < " : " > ")
                    .append(value(i))
                    .append(')');
            parameters.addValue("cursor" + i, values[i]);
        }
        return condition.append(')').toString();
    }

    private String value(int i) {
        return "cast(:cursor" + i + " as " + columns.get(i).type() + ")";
    }

    private String[] read(String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            String[] values = MAPPER.readValue(new String(bytes, StandardCharsets.UTF_8), String[].class);
            if (values != null && values.length == columns.size()) {
                return values;
            }
        } catch (IllegalArgumentException | JacksonException malformed) {
            // said below
        }
        throw Problem.notValid("cursor", "is not the `next` of this list");
    }

    /** The cursor after a row with these values. */
    public String next(List<? extends @Nullable Object> values) {
        String text =
                MAPPER.writeValueAsString(values.stream().map(String::valueOf).toList());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
