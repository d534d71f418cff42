package org.cylcomed.server.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/** Opens the file, or sets aside one that cannot be read and begins anew. */
final class Opening {
    /** Nothing is wrong with the file: another holds it, or the machine refuses. */
    private static final List<String> NOT_THE_FILES_FAULT =
            List.of("Could not set lock", "Permission denied", "No space left", "Out of Memory", "Too many open files");

    private static final List<String> DAMAGE =
            List.of("Corrupt", "checksum", "Serialization Error", "not a valid DuckDB database");

    /** @param setAside where the unreadable file now lies, null if the file could be read */
    record Opened(DuckDBConnection connection, @Nullable Path setAside) {}

    private Opening() {}

    static Opened open(Path file, HistorySettings settings, InstantSource clock) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path setAside = null;
            if (Files.exists(mark(file))) {
                setAside = setAside(file, clock);
                Files.delete(mark(file));
            }
            DuckDBConnection connection = setAside == null ? connectIfReadable(file, settings) : null;
            if (connection == null) {
                setAside = setAside == null ? setAside(file, clock) : setAside;
                connection = connect(file, settings);
                Schema.prepare(connection);
            }
            return new Opened(connection, setAside);
        } catch (IOException | SQLException failed) {
            throw new HistoryException("The history could not be opened: " + file.getFileName() + ".", failed);
        }
    }

    private static @Nullable DuckDBConnection connectIfReadable(Path file, HistorySettings settings)
            throws SQLException {
        DuckDBConnection connection;
        try {
            connection = connect(file, settings);
        } catch (SQLException unreadable) {
            if (!Files.exists(file) || says(unreadable, NOT_THE_FILES_FAULT)) {
                throw unreadable;
            }
            return null;
        }
        try {
            if (Schema.prepare(connection)) {
                return connection;
            }
            connection.close();
            return null;
        } catch (SQLException unreadable) {
            connection.close();
            if (says(unreadable, NOT_THE_FILES_FAULT)) {
                throw unreadable;
            }
            return null;
        }
    }

    private static DuckDBConnection connect(Path file, HistorySettings settings) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "false");
        properties.setProperty("threads", "2");
        properties.setProperty("memory_limit", settings.memoryLimitMegabytes() + "MiB");
        properties.setProperty(
                "temp_directory",
                file.resolveSibling(file.getFileName() + ".tmp").toString());
        properties.setProperty("wal_autocheckpoint", "1GiB");
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        return (DuckDBConnection) Objects.requireNonNull(new DuckDBDriver().connect("jdbc:duckdb:" + file, properties));
    }

    private static Path setAside(Path file, InstantSource clock) throws IOException {
        String name = file.getFileName() + ".unreadable-" + clock.instant().getEpochSecond();
        Path aside = file.resolveSibling(name);
        Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        Path log = wal(file);
        if (Files.exists(log)) {
            Files.move(log, file.resolveSibling(name + ".wal"), StandardCopyOption.REPLACE_EXISTING);
        }
        return aside;
    }

    private static Path wal(Path file) {
        return file.resolveSibling(file.getFileName() + ".wal");
    }

    private static Path mark(Path file) {
        return file.resolveSibling(file.getFileName() + ".damaged");
    }

    /** A damaged block is found only when it is read: the next opening then begins anew. */
    static void markIfDamaged(Path file, HistoryException failure) {
        if (failure.getCause() instanceof SQLException cause && says(cause, DAMAGE)) {
            try {
                Files.createFile(mark(file));
            } catch (IOException alreadyMarked) {
                failure.addSuppressed(alreadyMarked);
            }
        }
    }

    private static boolean says(SQLException failure, List<String> words) {
        String message = String.valueOf(failure.getMessage());
        return words.stream().anyMatch(message::contains);
    }

    static HistoryException failure(String sentence, SQLException cause) {
        return new HistoryException(sentence, cause);
    }
}
