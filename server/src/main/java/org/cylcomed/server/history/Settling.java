package org.cylcomed.server.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.StringJoiner;

/**
 * Moves what has arrived to its place: sorted by device and time into {@code settled}, and counted into the rollups, in
 * one transaction. A rollup may hold several rows of one key, which are added up when read; hours and days that come
 * again and again are merged, so that a busy site's rollups stay small.
 */
final class Settling {
    /** Fewer rows of an hour or day are not worth rewriting it. */
    private static final int WORTH_MERGING = 256;

    static final String HOURLY_COUNTS = "count(*) AS n, sum(coalesce(packets_out, 0) + coalesce(packets_in, 0))::BIGINT"
            + " AS packets, sum(coalesce(bytes_out, 0) + coalesce(bytes_in, 0))::BIGINT AS bytes,"
            + " min(happened) AS first, max(happened) AS last";
    static final String HOURLY_KEY = "device, type, protocol, peer_kind, kind, nature, severity";
    private static final String HOURLY_SUMS =
            "sum(n)::BIGINT, sum(packets)::BIGINT, sum(bytes)::BIGINT, min(first), max(last)";

    static final String EDGE_COUNTS = "count(*) FILTER (type = 'CONVERSATION') AS conversations,"
            + " count(*) FILTER (encrypted) AS encrypted, count(*) FILTER (type = 'OPERATION') AS operations,"
            + " sum(coalesce(bytes_out, 0))::BIGINT AS bytes_out, sum(coalesce(bytes_in, 0))::BIGINT AS bytes_in,"
            + " min(happened) AS first, max(happened) AS last";
    static final String EDGE_KEY = "device, peer, peer_kind, protocol";
    static final String IS_EDGE = "device IS NOT NULL AND type IN ('CONVERSATION', 'OPERATION')";
    private static final String EDGE_SUMS = "sum(conversations)::BIGINT, sum(encrypted)::BIGINT,"
            + " sum(operations)::BIGINT, sum(bytes_out)::BIGINT, sum(bytes_in)::BIGINT, min(first), max(last)";

    private Settling() {}

    /** Makes the rollups of all that happened before a start of day anew from the rows that are left. */
    static void countAgain(Statement statement, long before) throws SQLException {
        countAgain(statement, "hourly", "hour", HOURLY_KEY + ", " + HOURLY_COUNTS, "TRUE", before);
        countAgain(statement, "daily_edge", "day", EDGE_KEY + ", " + EDGE_COUNTS, IS_EDGE, before);
    }

    private static void countAgain(
            Statement statement, String table, String width, String columns, String which, long before)
            throws SQLException {
        String bound = Times.sql(before);
        statement.execute("DELETE FROM " + table + " WHERE bucket < " + bound);
        statement.execute("INSERT INTO " + table + " SELECT date_trunc('" + width + "', happened) AS bucket, " + columns
                + " FROM settled WHERE " + which + " AND happened < " + bound
                + " GROUP BY ALL ORDER BY device, bucket");
    }

    /** Answers how many rows were moved. */
    static long settle(Statement statement) throws SQLException {
        rollUp(statement, "hourly", "hour", HOURLY_KEY, HOURLY_COUNTS, HOURLY_SUMS, "TRUE");
        rollUp(statement, "daily_edge", "day", EDGE_KEY, EDGE_COUNTS, EDGE_SUMS, IS_EDGE);
        statement.execute("INSERT INTO settled SELECT * FROM recent ORDER BY device, happened, log, position");
        return statement.executeUpdate("DELETE FROM recent");
    }

    private static void rollUp(
            Statement statement, String table, String width, String key, String counts, String sums, String which)
            throws SQLException {
        String fresh = "fresh_" + table;
        statement.execute("CREATE OR REPLACE TEMP TABLE " + fresh + " AS SELECT date_trunc('" + width
                + "', happened) AS bucket, " + key + ", " + counts + " FROM recent WHERE " + which + " GROUP BY ALL");
        String busy = busy(statement, fresh);
        if (!busy.isEmpty()) {
            statement.execute("INSERT INTO " + fresh + " SELECT * FROM " + table + " WHERE bucket IN (" + busy + ")");
            statement.execute("DELETE FROM " + table + " WHERE bucket IN (" + busy + ")");
        }
        statement.execute("INSERT INTO " + table + " SELECT bucket, " + key + ", " + sums + " FROM " + fresh
                + " GROUP BY ALL ORDER BY device, bucket");
        statement.execute("DROP TABLE " + fresh);
    }

    private static String busy(Statement statement, String fresh) throws SQLException {
        StringJoiner buckets = new StringJoiner(", ");
        try (ResultSet result = statement.executeQuery("SELECT epoch_us(bucket) FROM " + fresh
                + " GROUP BY bucket HAVING count(*) >= " + WORTH_MERGING + " ORDER BY 1")) {
            while (result.next()) {
                buckets.add(Times.sql(result.getLong(1)));
            }
        }
        return buckets.toString();
    }
}
