package org.cylcomed.server.postgres;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.cylcomed.server.home.Home;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL for tests: one for each JVM, started at first use, stopped and removed at its end; one empty
 * database for each call.
 */
public final class TestDatabase {
    private static final Path FOLDER = Path.of("target", "test-databases").toAbsolutePath();
    private static final AtomicInteger COUNT = new AtomicInteger();

    private static @Nullable PostgresProcess postgres;

    private TestDatabase() {}

    /** A new database, empty and owned by the user who may log in to it, as in production. */
    public static DatabaseAccess fresh() {
        try {
            PostgresProcess running = running();
            String name = "test_" + COUNT.incrementAndGet();
            try (Connection connection = Access.open(running.superuser());
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name + " OWNER " + Access.APPLICATION);
            }
            DatabaseAccess own = running.access();
            return new DatabaseAccess(
                    own.url().replace("/" + Access.APPLICATION + "?", "/" + name + "?"), own.user(), own.password());
        } catch (IOException | SQLException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    /** The unpacked programs, shared by all tests of the module. */
    static Path cache() throws IOException {
        return Files.createDirectories(FOLDER.resolve("cache"));
    }

    private static synchronized PostgresProcess running() throws IOException, InterruptedException {
        if (postgres == null) {
            removeLeft();
            Home home = new Home(FOLDER.resolve("run-" + ProcessHandle.current().pid())).create();
            PostgresProcess started = PostgresProcess.start(home, cache(), new SecureRandom(), System.err::println);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(started, home)));
            postgres = started;
        }
        return postgres;
    }

    private static void end(PostgresProcess started, Home home) {
        started.close();
        try {
            Binaries.delete(home.folder());
        } catch (IOException left) {
            System.err.println("left behind: " + home.folder());
        }
    }

    /** What a JVM that was killed left behind. */
    private static void removeLeft() throws IOException, InterruptedException {
        try (DirectoryStream<Path> runs = Files.newDirectoryStream(cache().resolveSibling("."), "run-*")) {
            for (Path run : runs) {
                long pid = Long.parseLong(run.getFileName().toString().substring("run-".length()));
                if (ProcessHandle.of(pid).isEmpty()) {
                    new Cluster(Binaries.unpack(cache()), new Home(run).postgres()).endLeftover();
                    Binaries.delete(run);
                }
            }
        }
    }
}
