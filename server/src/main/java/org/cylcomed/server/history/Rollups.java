package org.cylcomed.server.history;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a time range is counted from: whole hours or days from a rollup, and rows for the hours or days that the range
 * cuts, and for what is not settled yet. The counts are exactly those of the rows.
 */
final class Rollups {
    private Rollups() {}

    /** Columns of {@code hourly}, for one span. */
    static Sql hourly(Span span, Sql scope) {
        String raw =
                "SELECT date_trunc('hour', happened) AS bucket, " + Settling.HOURLY_KEY + ", " + Settling.HOURLY_COUNTS;
        return inside(span, Trend.Step.HOUR, "hourly", raw, "TRUE", scope);
    }

    /** Columns of {@code daily_edge}, for one span. */
    static Sql edges(Span span, Sql scope) {
        String raw = "SELECT date_trunc('day', happened) AS bucket, " + Settling.EDGE_KEY + ", " + Settling.EDGE_COUNTS;
        return inside(span, Trend.Step.DAY, "daily_edge", raw, Settling.IS_EDGE, scope);
    }

    private static Sql inside(Span span, Trend.Step step, String table, String raw, String which, Sql scope) {
        long width = Times.micros(step.width());
        long from = Times.bound(span.from());
        long to = Times.bound(span.to());
        long firstWhole = Times.floor(from + width - 1, width);
        long endOfWhole = Times.floor(to, width);
        Sql sql = new Sql();
        if (firstWhole < endOfWhole) {
            sql.add("SELECT * FROM " + table + " WHERE " + Conditions.time("bucket", firstWhole, endOfWhole))
                    .add(scope);
            if (from < firstWhole) {
                sql.add(" UNION ALL ").add(rows(raw, "settled", which, from, firstWhole, scope));
            }
            if (endOfWhole < to) {
                sql.add(" UNION ALL ").add(rows(raw, "settled", which, endOfWhole, to, scope));
            }
        } else {
            sql.add(rows(raw, "settled", which, from, to, scope));
        }
        return sql.add(" UNION ALL ").add(rows(raw, "recent", which, from, to, scope));
    }

    private static Sql rows(String raw, String table, String which, long from, long to, Sql scope) {
        return Sql.of(raw + " FROM " + table + " WHERE " + which + " AND " + Conditions.time("happened", from, to))
                .add(scope)
                .add(" GROUP BY ALL");
    }

    /** Columns of {@code daily_edge} and {@code inside}, for all time: what lies in the span and what does not. */
    static Sql edgesEver(Span span, Sql scope) {
        long day = Times.micros(Trend.Step.DAY.width());
        long from = Times.bound(span.from());
        long to = Times.bound(span.to());
        Set<Long> cut = new LinkedHashSet<>();
        for (long bound : new long[] {from, to}) {
            if (Times.floor(bound, day) != bound) {
                cut.add(Times.floor(bound, day));
            }
        }
        Sql sql = Sql.of("SELECT *, " + Conditions.time("bucket", from, to) + " AS inside FROM daily_edge WHERE TRUE");
        cut.forEach(start -> sql.add(" AND bucket <> " + Times.sql(start)));
        sql.add(scope);
        String raw = "SELECT date_trunc('day', happened) AS bucket, " + Settling.EDGE_KEY + ", " + Settling.EDGE_COUNTS
                + ", " + Conditions.time("happened", from, to) + " AS inside";
        for (long start : cut) {
            sql.add(" UNION ALL ").add(rows(raw, "settled", Settling.IS_EDGE, start, start + day, scope));
        }
        return sql.add(" UNION ALL ")
                .add(Sql.of(raw + " FROM recent WHERE " + Settling.IS_EDGE)
                        .add(scope)
                        .add(" GROUP BY ALL"));
    }
}
