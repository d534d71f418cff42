package org.cylcomed.server.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * How far back to look for the newest rows: told by the site's rows in each hour, not by time alone, so that weeks in
 * which nothing happened cost nothing. It is a guess where other things limit the question too; a look at everything
 * comes last.
 */
final class Depth {
    /** Looked through first, as shares of the site's rows: the newest rows of most selections lie in few of them. */
    private static final List<Integer> SHARES = List.of(4096, 256, 16);

    private Depth() {}

    /** Where to begin, from the latest to {@code from}. */
    static List<Long> beginnings(Reader reader, Conditions conditions, Selection selection, long to, int wanted) {
        long from = Times.bound(selection.span().from());
        long hour = Times.micros(Trend.Step.HOUR.width());
        boolean told = selection.scope().devices() == null && Rollups.foresees(selection);
        Sql filters = told ? conditions.filters(selection) : new Sql();
        long first = Times.floor(from, hour);
        long end = Times.floor(to, hour);
        Sql sql = Sql.of("WITH hour AS (SELECT bucket, sum(n) AS n FROM (SELECT bucket, n FROM " + Settling.SITE
                        + " AS site JOIN what ON what.id = site.what WHERE " + Conditions.time("bucket", first, end))
                .add(filters)
                .add(" UNION ALL SELECT " + Trend.Step.HOUR.of("happened") + ", count(*) AS n FROM recent WHERE "
                        + Conditions.time("happened", first, end))
                .add(filters)
                .add(" GROUP BY ALL) GROUP BY bucket), depth AS (SELECT bucket, sum(n) OVER (ORDER BY bucket DESC)"
                        + " AS through, sum(n) OVER () AS total FROM hour) SELECT ");
        if (told) {
            sql.add(beginning("through >= " + wanted));
        } else {
            for (int share : SHARES) {
                sql.add(share == SHARES.getFirst() ? "" : ", ").add(beginning("through * " + share + " >= total"));
            }
        }
        int columns = told ? 1 : SHARES.size();
        List<Long> found =
                reader.list(sql.add(" FROM depth"), row -> times(row, columns)).getFirst();
        List<Long> beginnings = new ArrayList<>();
        for (long beginning : found) {
            if (beginning > from && (beginnings.isEmpty() || beginning < beginnings.getLast())) {
                beginnings.add(beginning);
            }
        }
        beginnings.add(from);
        return beginnings;
    }

    private static String beginning(String condition) {
        return "epoch_us(max(bucket) FILTER (" + condition + "))";
    }

    private static List<Long> times(ResultSet row, int columns) throws SQLException {
        List<Long> times = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
            long time = row.getLong(column);
            if (!row.wasNull()) {
                times.add(time);
            }
        }
        return times;
    }
}
