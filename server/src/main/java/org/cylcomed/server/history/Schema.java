package org.cylcomed.server.history;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables. {@code recent} holds rows as they arrive. Every so many of them are moved to {@code settled}, sorted by
 * device and time, and added to the rollups, in one transaction: then a device's rows lie together, whatever the share
 * of the device, and a question about it reads little. Whoever asks reads the rollups for whole hours or days, and rows
 * for the rest: {@code recent} and what a range cuts off.
 */
final class Schema {
    /** Raised with every change of the tables: the history is then rebuilt from the logs. */
    static final int VERSION = 3;

    static final List<String> COLUMNS = List.of(
            "log VARCHAR NOT NULL",
            "position BIGINT NOT NULL",
            "source VARCHAR NOT NULL",
            "device INTEGER",
            "subject VARCHAR",
            "started TIMESTAMP",
            "happened TIMESTAMP NOT NULL",
            "received TIMESTAMP NOT NULL",
            "type VARCHAR NOT NULL",
            "peer VARCHAR",
            "peer_kind VARCHAR",
            "protocol VARCHAR",
            "role VARCHAR",
            "transport VARCHAR",
            "server_port INTEGER",
            "packets_out BIGINT",
            "packets_in BIGINT",
            "bytes_out BIGINT",
            "bytes_in BIGINT",
            "encrypted BOOLEAN",
            "verb VARCHAR",
            "object VARCHAR",
            "outcome VARCHAR",
            "code VARCHAR",
            "point VARCHAR",
            "reporter VARCHAR",
            "state VARCHAR",
            "basis VARCHAR",
            "unit VARCHAR",
            "level INTEGER",
            "evidence_id VARCHAR",
            "kind VARCHAR",
            "nature VARCHAR",
            "severity VARCHAR",
            "community_id VARCHAR");

    /** What is counted, written once in {@code what}: six texts in each of millions of rows would be most of them. */
    private static final String ROLLUP = "bucket TIMESTAMP, device INTEGER, what INTEGER, n BIGINT, packets BIGINT,"
            + " bytes BIGINT, first TIMESTAMP, last TIMESTAMP";

    private static final List<String> STATEMENTS = List.of(
            "CREATE TABLE recent (" + String.join(", ", COLUMNS) + ")",
            "CREATE TABLE settled (" + String.join(", ", COLUMNS) + ")",
            "CREATE VIEW history AS SELECT * FROM settled UNION ALL SELECT * FROM recent",
            "CREATE TABLE what (id INTEGER, type VARCHAR, protocol VARCHAR, peer_kind VARCHAR, kind VARCHAR,"
                    + " nature VARCHAR, severity VARCHAR)",
            "CREATE TABLE hourly (" + ROLLUP + ")",
            "CREATE TABLE daily (" + ROLLUP + ")",
            "CREATE TABLE hourly_site (bucket TIMESTAMP, what INTEGER, n BIGINT, packets BIGINT, bytes BIGINT,"
                    + " first TIMESTAMP, last TIMESTAMP)",
            "CREATE TABLE daily_edge (bucket TIMESTAMP, device INTEGER, peer VARCHAR, peer_kind VARCHAR,"
                    + " protocol VARCHAR, conversations BIGINT, encrypted BIGINT, operations BIGINT, bytes_out BIGINT,"
                    + " bytes_in BIGINT, first TIMESTAMP, last TIMESTAMP)",
            "CREATE TABLE daily_other (bucket TIMESTAMP, device INTEGER, peer VARCHAR, peer_kind VARCHAR,"
                    + " protocol VARCHAR, n BIGINT)",
            "CREATE TABLE device (id INTEGER NOT NULL, name VARCHAR NOT NULL)",
            "CREATE TABLE kept_value (log VARCHAR, position BIGINT, received TIMESTAMP, value DOUBLE)",
            "CREATE TABLE applied (log VARCHAR NOT NULL, through BIGINT NOT NULL)",
            "INSERT INTO applied VALUES ('JOURNAL', -1), ('RECORD', -1)",
            "CREATE TABLE format (version INTEGER NOT NULL)",
            "INSERT INTO format VALUES (" + VERSION + ")");

    private Schema() {}

    /** Makes the tables in an empty file; false if the file holds tables that are not these. */
    static boolean prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (Sql.number(statement, "SELECT count(*) FROM duckdb_tables()") == 0) {
                statement.execute("BEGIN TRANSACTION");
                for (String sql : STATEMENTS) {
                    statement.execute(sql);
                }
                statement.execute("COMMIT");
                return true;
            }
            if (Sql.number(statement, "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'format'") == 0) {
                return false;
            }
            try (ResultSet version = statement.executeQuery("SELECT version FROM format")) {
                return version.next() && version.getInt(1) == VERSION;
            }
        }
    }
}
