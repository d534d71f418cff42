package org.cylcomed.server.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cylcomed.core.DeviceId;

/**
 * How far back to look for the newest rows: told by the site's rows in each hour, not by time alone, so that weeks in
 * which nothing happened cost nothing. It is a guess where other things limit the question too; a look at everything
 * comes last.
 */
final class Depth {
    /** Looked through first, as shares of the site's rows: the newest rows of most selections lie in few of them. */
    private static final List<Integer> SHARES = List.of(4096, 256, 16);

    /** Devices whose days are counted; more are the devices of care units. */
    private static final int FEW = 32;

    private Depth() {}

    /** Where to begin, from the latest to {@code from}. */
    static List<Long> beginnings(Reader reader, Conditions conditions, Selection selection, long to, int wanted) {
        Set<DeviceId> devices = selection.scope().devices();
        if (devices != null && devices.size() <= FEW && Rollups.foresees(selection)) {
            return List.of(ofDevices(reader, conditions, selection, to, wanted));
        }
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

    /**
     * Of few devices the days are counted: no guess. Rows of a day that {@code to} cuts are not counted, which at most
     * leads further back; the day that {@code from} cuts is looked through from there.
     */
    private static long ofDevices(Reader reader, Conditions conditions, Selection selection, long to, int wanted) {
        long from = Times.bound(selection.span().from());
        long day = Times.micros(Trend.Step.DAY.width());
        long first = Times.floor(from, day);
        long end = Times.floor(to, day);
        Sql limits = conditions.scope(selection.scope()).add(conditions.filters(selection));
        Sql sql = Sql.of("WITH counted AS (SELECT bucket, n FROM daily JOIN what ON what.id = daily.what WHERE "
                        + Conditions.time("bucket", first, end))
                .add(limits)
                .add(" UNION ALL SELECT " + Trend.Step.DAY.of("happened") + ", count(*) AS n FROM recent WHERE "
                        + Conditions.time("happened", first, end))
                .add(limits)
                .add(" GROUP BY ALL), day AS (SELECT bucket, sum(n) AS n FROM counted GROUP BY bucket), depth AS ("
                        + "SELECT bucket, sum(n) OVER (ORDER BY bucket DESC) AS through FROM day) SELECT "
                        + beginning("through >= " + wanted) + ", epoch_us(min(bucket)) FROM depth");
        List<Long> found = reader.list(sql, row -> times(row, 2)).getFirst();
        return Math.max(from, found.isEmpty() ? Math.min(end, to) : found.getFirst());
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
