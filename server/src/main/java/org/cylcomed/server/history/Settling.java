package org.cylcomed.server.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * Moves what has arrived to its place: sorted by device and time into {@code settled}, and counted into the rollups, in
 * one transaction. A rollup may hold several rows of one key, which are added up when read; hours and days that come
 * again and again are merged, so that a busy site's rollups stay small.
 */
final class Settling {
    /** Fewer rows of an hour or day are not worth rewriting it. */
    private static final int WORTH_MERGING = 256;

    /** The whole site by hour: so few rows that what comes again is always merged, unless clocks say anything. */
    static final String SITE = "hourly_site";

    private static final int MOST_MERGED = 1000;

    static final String COUNTS = "count(*) AS n, sum(coalesce(packets_out, 0) + coalesce(packets_in, 0))::BIGINT"
            + " AS packets, sum(coalesce(bytes_out, 0) + coalesce(bytes_in, 0))::BIGINT AS bytes,"
            + " min(happened) AS first, max(happened) AS last";
    static final String SUMS = "sum(n)::BIGINT AS n, sum(packets)::BIGINT AS packets, sum(bytes)::BIGINT AS bytes,"
            + " min(first) AS first, max(last) AS last";

    static final String EDGE_COUNTS = "count(*) FILTER (type = 'CONVERSATION') AS conversations,"
            + " count(*) FILTER (encrypted) AS encrypted, count(*) FILTER (type = 'OPERATION') AS operations,"
            + " sum(coalesce(bytes_out, 0))::BIGINT AS bytes_out, sum(coalesce(bytes_in, 0))::BIGINT AS bytes_in,"
            + " min(happened) AS first, max(happened) AS last";
    static final String EDGE_KEY = "device, peer, peer_kind, protocol";
    static final String IS_EDGE = "device IS NOT NULL AND type IN ('CONVERSATION', 'OPERATION')";
    private static final String EDGE_SUMS = "sum(conversations)::BIGINT, sum(encrypted)::BIGINT,"
            + " sum(operations)::BIGINT, sum(bytes_out)::BIGINT, sum(bytes_in)::BIGINT, min(first), max(last)";

    /** Rows that are no edge, by the same key: with the edges they are all rows. */
    static final String OTHER = "daily_other";

    static final String OTHER_COUNTS = EDGE_KEY + ", count(*) AS n";
    static final String IS_OTHER = "NOT (" + IS_EDGE + ")";

    private static final List<String> WHAT = List.of("type", "protocol", "peer_kind", "kind", "nature", "severity");

    private Settling() {}

    /** Rows of a table with the number of what they are. */
    private static String numbered(String table) {
        return table + " AS fresh JOIN what ON "
                + WHAT.stream()
                        .map(column -> "fresh." + column + " IS NOT DISTINCT FROM what." + column)
                        .collect(Collectors.joining(" AND "));
    }

    /** Makes the rollups of all that happened before a start of day anew from the rows that are left. */
    static void countAgain(Statement statement, long before) throws SQLException {
        String bound = Times.sql(before);
        for (String table : List.of("hourly", SITE, "daily", "daily_edge", OTHER)) {
            statement.execute("DELETE FROM " + table + " WHERE bucket < " + bound);
        }
        statement.execute(
                "INSERT INTO hourly SELECT date_trunc('hour', happened) AS bucket, device, id AS what, " + COUNTS
                        + " FROM " + numbered("settled") + " WHERE happened < " + bound
                        + " GROUP BY ALL ORDER BY bucket, device");
        statement.execute("INSERT INTO " + SITE + " SELECT bucket, what, " + SUMS + " FROM hourly WHERE bucket < "
                + bound + " GROUP BY ALL ORDER BY bucket");
        statement.execute("INSERT INTO daily SELECT date_trunc('day', bucket) AS day, device, what, " + SUMS
                + " FROM hourly WHERE bucket < " + bound + " GROUP BY ALL ORDER BY day, device");
        statement.execute("INSERT INTO daily_edge SELECT date_trunc('day', happened) AS bucket, " + EDGE_KEY + ", "
                + EDGE_COUNTS + " FROM settled WHERE " + IS_EDGE + " AND happened < " + bound
                + " GROUP BY ALL ORDER BY bucket, device");
        statement.execute("INSERT INTO " + OTHER + " SELECT date_trunc('day', happened) AS bucket, " + OTHER_COUNTS
                + " FROM settled WHERE " + IS_OTHER + " AND happened < " + bound
                + " GROUP BY ALL ORDER BY bucket, device");
    }

    /** Answers how many rows were moved. */
    static long settle(Statement statement) throws SQLException {
        String what = String.join(", ", WHAT);
        statement.execute("INSERT INTO what SELECT (SELECT count(*) FROM what) + row_number() OVER () - 1, * FROM"
                + " (SELECT DISTINCT " + what + " FROM recent EXCEPT SELECT " + what + " FROM what)");
        String hours = "SELECT date_trunc('hour', happened) AS bucket, device, id AS what, " + COUNTS + " FROM "
                + numbered("recent") + " GROUP BY ALL";
        statement.execute("CREATE OR REPLACE TEMP TABLE fresh_hourly AS " + hours);
        statement.execute("CREATE OR REPLACE TEMP TABLE fresh_daily AS SELECT date_trunc('day', bucket) AS bucket,"
                + " device, what, " + SUMS + " FROM fresh_hourly GROUP BY ALL");
        statement.execute("CREATE OR REPLACE TEMP TABLE fresh_" + SITE + " AS SELECT bucket, what, " + SUMS
                + " FROM fresh_hourly GROUP BY ALL");
        statement.execute(
                "CREATE OR REPLACE TEMP TABLE fresh_daily_edge AS SELECT date_trunc('day', happened) AS bucket, "
                        + EDGE_KEY + ", " + EDGE_COUNTS + " FROM recent WHERE " + IS_EDGE + " GROUP BY ALL");
        statement.execute("CREATE OR REPLACE TEMP TABLE fresh_" + OTHER
                + " AS SELECT date_trunc('day', happened) AS bucket, " + OTHER_COUNTS + " FROM recent WHERE " + IS_OTHER
                + " GROUP BY ALL");
        rollUp(statement, "hourly", "device, what", SUMS);
        rollUp(statement, SITE, "what", SUMS);
        rollUp(statement, "daily", "device, what", SUMS);
        rollUp(statement, "daily_edge", EDGE_KEY, EDGE_SUMS);
        rollUp(statement, OTHER, EDGE_KEY, "sum(n)::BIGINT");
        statement.execute("INSERT INTO settled SELECT * FROM recent ORDER BY device, happened");
        return statement.executeUpdate("DELETE FROM recent");
    }

    private static void rollUp(Statement statement, String table, String key, String sums) throws SQLException {
        String fresh = "fresh_" + table;
        String busy = busy(statement, fresh, table.equals(SITE) ? 1 : WORTH_MERGING);
        if (!busy.isEmpty()) {
            statement.execute("INSERT INTO " + fresh + " SELECT * FROM " + table + " WHERE bucket IN (" + busy + ")");
            statement.execute("DELETE FROM " + table + " WHERE bucket IN (" + busy + ")");
        }
        statement.execute("INSERT INTO " + table + " SELECT bucket, " + key + ", " + sums + " FROM " + fresh
                + " GROUP BY ALL ORDER BY bucket" + (table.equals(SITE) ? "" : ", device"));
        statement.execute("DROP TABLE " + fresh);
    }

    private static String busy(Statement statement, String fresh, int worth) throws SQLException {
        StringJoiner buckets = new StringJoiner(", ");
        try (ResultSet result = statement.executeQuery("SELECT epoch_us(bucket) FROM " + fresh
                + " GROUP BY bucket HAVING count(*) >= " + worth + " ORDER BY 1 DESC LIMIT " + MOST_MERGED)) {
            while (result.next()) {
                buckets.add(Times.sql(result.getLong(1)));
            }
        }
        return buckets.toString();
    }
}
