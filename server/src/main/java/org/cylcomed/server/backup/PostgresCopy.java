package org.cylcomed.server.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.cylcomed.server.home.RetryableException;
import org.cylcomed.server.postgres.RunningPostgres;

/**
 * Copies the files of a PostgreSQL that runs, as its manual describes under "Making a Base Backup Using the Low Level
 * API": files may be copied while they change, because its log of all changes in that time is copied too and applied at
 * the first start. A slot keeps that log from being recycled meanwhile.
 */
final class PostgresCopy {
    /** What belongs to the running process, or is made anew at its start. */
    private static final Set<String> LEFT_OUT =
            Set.of("postmaster.pid", "postmaster.opts", "backup_label", "tablespace_map", "pg_internal.init");

    private static final Set<String> KEPT_EMPTY = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private final RunningPostgres postgres;
    private final Path data;

    PostgresCopy(RunningPostgres postgres, Path data) {
        this.postgres = postgres;
        this.data = data;
    }

    void write(BackupWriter writer) throws IOException {
        String name = "postgres/data";
        try (Connection connection = postgres.open();
                Statement statement = connection.createStatement()) {
            String slot = "backup_" + ProcessHandle.current().pid();
            value(
                    statement,
                    "SELECT lsn::text FROM pg_create_physical_replication_slot('" + slot + "', true, true)",
                    1);
            String first = value(statement, "SELECT pg_walfile_name(pg_backup_start('cylcomed backup', true))", 1);
            writer.folder(name, data, file -> isWanted(file));
            String label;
            String last;
            try (ResultSet rows = statement.executeQuery(
                    "SELECT labelfile, pg_walfile_name(lsn) FROM pg_backup_stop(wait_for_archive => false)")) {
                rows.next();
                label = rows.getString(1);
                last = rows.getString(2);
            }
            writer.text(name + "/backup_label", label);
            for (Path segment : BackupWriter.sorted(data.resolve("pg_wal"))) {
                String file = segment.getFileName().toString();
                if (file.matches("[0-9A-F]{24}") && file.compareTo(first) >= 0 && file.compareTo(last) <= 0) {
                    writer.file(name + "/pg_wal/" + file, segment);
                }
            }
        } catch (SQLException away) {
            throw new RetryableException(
                    "postgres-away",
                    "PostgreSQL did not let itself be copied (" + away.getSQLState()
                            + "). Try again; if it stays so: cylcomed doctor");
        }
    }

    private boolean isWanted(Path file) {
        String name = file.getFileName().toString();
        Path parent = file.getParent();
        boolean top = data.equals(parent);
        if (parent != null
                && data.equals(parent.getParent())
                && KEPT_EMPTY.contains(parent.getFileName().toString())) {
            // Its folders must be there, empty.
            return Files.isDirectory(file);
        }
        return !(LEFT_OUT.contains(name) && (top || name.equals("pg_internal.init"))) && !name.startsWith("pgsql_tmp");
    }

    private static String value(Statement statement, String query, int column) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(column);
        }
    }
}
