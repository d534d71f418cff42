package org.cylcomed.server.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;

/**
 * A statement in the making. Texts are bound; written into the statement are only numbers and names from our own lists,
 * because the planner leaves out stored ranges only for what it sees.
 */
final class Sql {
    private final StringBuilder text = new StringBuilder();
    private final List<Object> bound = new ArrayList<>();

    static Sql of(String text) {
        return new Sql().add(text);
    }

    Sql add(String part) {
        text.append(part);
        return this;
    }

    Sql add(Sql part) {
        text.append(part.text);
        bound.addAll(part.bound);
        return this;
    }

    Sql bind(String value) {
        text.append('?');
        bound.add(value);
        return this;
    }

    Sql bind(int[] list) {
        text.append("?::INTEGER[]");
        bound.add(list);
        return this;
    }

    DuckDBPreparedStatement prepare(DuckDBConnection connection) throws SQLException {
        DuckDBPreparedStatement statement = connection.prepare(text.toString());
        for (int i = 0; i < bound.size(); i++) {
            if (bound.get(i) instanceof int[] list) {
                Object[] boxes = new Object[list.length];
                for (int item = 0; item < list.length; item++) {
                    boxes[item] = list[item];
                }
                statement.setArray(i + 1, connection.createArrayOf("INTEGER", boxes));
            } else {
                statement.setString(i + 1, (String) bound.get(i));
            }
        }
        return statement;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }
}
