package org.cylcomed.server.history;

import java.util.List;
import java.util.Set;
import org.cylcomed.core.DeviceId;
import org.jspecify.annotations.Nullable;

/** What a row must meet, as SQL over the columns of {@link Schema}. */
final class Conditions {
    private static final int FEW = 32;

    private final Devices devices;

    Conditions(Devices devices) {
        this.devices = devices;
    }

    Sql of(Selection selection) {
        return page(selection, Times.bound(selection.span().from()), null);
    }

    /** As {@link #of}, of the rows from {@code cursor} on, but not before {@code from}. */
    Sql page(Selection selection, long from, @Nullable Cursor cursor) {
        long to = Times.bound(selection.span().to());
        if (cursor == null) {
            return Sql.of(time("happened", from, to)).add(rest(selection));
        }
        long at = Times.kept(cursor.at());
        String log = cursor.log().name();
        return Sql.of(time("happened", from, Math.min(to, at + 1)))
                .add(rest(selection))
                .add(" AND (happened < " + Times.sql(at) + " OR log < '" + log + "' OR (log = '" + log
                        + "' AND position < " + cursor.position() + "))");
    }

    private Sql rest(Selection selection) {
        return scope(selection.scope()).add(filters(selection));
    }

    /** Begins with AND, or is empty. */
    Sql filters(Selection selection) {
        Sql sql = new Sql();
        for (Filter filter : selection.filters()) {
            sql.add(" AND ").add(filter(filter));
        }
        return sql;
    }

    static String time(String column, long from, long to) {
        return "(" + column + " >= " + Times.sql(from) + " AND " + column + " < " + Times.sql(to) + ")";
    }

    /** Begins with AND, or is empty. */
    Sql scope(Scope scope) {
        Set<DeviceId> wanted = scope.devices();
        if (wanted == null) {
            return new Sql();
        }
        int[] numbers = devices.find(wanted);
        if (numbers.length == 0) {
            return Sql.of(" AND FALSE");
        }
        if (numbers.length <= FEW) {
            return Sql.of(" AND ").add(oneOf(numbers));
        }
        return Sql.of(" AND device IN (SELECT unnest(").bind(numbers).add("))");
    }

    private static String oneOf(int[] numbers) {
        if (numbers.length == 1) {
            return "device = " + numbers[0];
        }
        StringBuilder list = new StringBuilder("device IN (").append(numbers[0]);
        for (int i = 1; i < numbers.length; i++) {
            list.append(", ").append(numbers[i]);
        }
        return list.append(')').toString();
    }

    private Sql filter(Filter filter) {
        String column = filter.field().column();
        return switch (filter.match()) {
            case ABSENT -> Sql.of(column + " IS NULL");
            case PRESENT -> Sql.of(column + " IS NOT NULL");
            case IS -> values(column, "IN", filter);
            case IS_OR_ABSENT ->
                Sql.of("(" + column + " IS NULL OR ")
                        .add(values(column, "IN", filter))
                        .add(")");
            case IS_NOT ->
                Sql.of("(" + column + " IS NULL OR ")
                        .add(values(column, "NOT IN", filter))
                        .add(")");
        };
    }

    private Sql values(String column, String operator, Filter filter) {
        List<String> values = filter.values();
        if (values.size() == 1) {
            return value(Sql.of(column + (operator.equals("IN") ? " = " : " <> ")), filter.field(), values.getFirst());
        }
        Sql sql = Sql.of(column + " " + operator + " (");
        for (int i = 0; i < values.size(); i++) {
            value(sql.add(i == 0 ? "" : ", "), filter.field(), values.get(i));
        }
        return sql.add(")");
    }

    private Sql value(Sql sql, Field field, String value) {
        return switch (field.content()) {
            case TEXT -> sql.bind(value);
            case NUMBER -> sql.add(Integer.toString(Integer.parseInt(value)));
            case FLAG -> sql.add(Boolean.toString(Boolean.parseBoolean(value)));
            case DEVICE -> sql.add(Integer.toString(devices.find(new DeviceId(value))));
        };
    }
}
