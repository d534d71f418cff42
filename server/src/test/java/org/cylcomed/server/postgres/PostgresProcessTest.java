package org.cylcomed.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.cylcomed.server.home.Home;
import org.cylcomed.server.home.TerminalException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class PostgresProcessTest {
    private final BlockingQueue<String> notices = new LinkedBlockingQueue<>();
    private Home home;

    @BeforeEach
    void makeHome() throws IOException {
        Path folder = TestDatabase.cache().resolveSibling("process-test");
        Binaries.delete(folder);
        home = new Home(folder).create();
    }

    @AfterEach
    void removeHome() throws Exception {
        new Cluster(Binaries.unpack(TestDatabase.cache()), home.postgres()).endLeftover();
        Binaries.delete(home.folder());
    }

    @Test
    void whatIsAnsweredIsOnTheDiskAndTextIsUnicode() throws Exception {
        try (PostgresProcess postgres = start()) {
            for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes", "data_checksums"}) {
                assertThat(value(postgres.access(), "SHOW " + setting))
                        .as(setting)
                        .isEqualTo("on");
            }
            assertThat(value(postgres.access(), "SHOW server_version")).startsWith(Binaries.MAJOR + ".");
            assertThat(value(postgres.access(), "SELECT upper('zürich')")).isEqualTo("ZÜRICH");
            assertThat(value(postgres.access(), "SELECT 'Z' < 'a'")).isEqualTo("t");
        }
    }

    @Test
    void theApplicationOwnsItsDatabaseAndNothingElse() throws Exception {
        try (PostgresProcess postgres = start()) {
            DatabaseAccess access = postgres.access();
            assertThat(value(access, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
                    .isEqualTo("f");
            execute(access, "CREATE TABLE device (id text)");
            assertThatThrownBy(() -> execute(access, "CREATE DATABASE other")).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> execute(access, "COPY device FROM '/etc/passwd'"))
                    .isInstanceOf(SQLException.class);
            DatabaseAccess wrong = new DatabaseAccess(access.url(), access.user(), "guess");
            assertThatThrownBy(() -> value(wrong, "SELECT 1")).isInstanceOf(SQLException.class);
            assertThat(access.toString()).doesNotContain(access.password());
        }
        for (String key : new String[] {"postgres-superuser", "postgres-application"}) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(home.keys().resolve(key))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aKilledServerIsStartedAgainAtTheSameAddressWithAllThatWasAcknowledged() throws Exception {
        try (PostgresProcess postgres = start()) {
            execute(postgres.access(), "CREATE TABLE kept (n int)");
            execute(postgres.access(), "INSERT INTO kept VALUES (7)");
            long began = System.nanoTime();

            ProcessHandle.of(postgres.pid()).orElseThrow().destroyForcibly();

            assertThat(notices.poll(30, TimeUnit.SECONDS)).contains("ended unexpectedly", "137");
            assertThat(notices.poll(30, TimeUnit.SECONDS)).contains("runs again");
            System.out.println("restarted in " + (System.nanoTime() - began) / 1_000_000 + " ms");
            assertThat(value(postgres.access(), "SELECT n FROM kept")).isEqualTo("7");
        }
    }

    @Test
    void whatAKilledProgramLeftRunningIsEndedAtTheNextStart() throws Exception {
        Cluster cluster = new Cluster(Binaries.unpack(TestDatabase.cache()), home.postgres());
        start().close();
        Process orphan = cluster.start(freePort());
        while (Postmaster.read(cluster.data()).filter(Postmaster::ready).isEmpty()) {
            orphan.waitFor(20, TimeUnit.MILLISECONDS);
        }

        try (PostgresProcess postgres = start()) {
            assertThat(orphan.isAlive()).isFalse();
            assertThat(notices).anyMatch(notice -> notice.contains("earlier run"));
            assertThat(value(postgres.access(), "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void aStaleNumberOfAnotherProgramDoesNotStopIt() throws Exception {
        start().close();
        Path data = home.postgres().resolve("data");
        Files.writeString(
                data.resolve("postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + data + "\n0\n5432\n\n\n0 0\nready\n");

        try (PostgresProcess postgres = start()) {
            assertThat(value(postgres.access(), "SELECT 1")).isEqualTo("1");
        }
        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    @Test
    void closingLeavesNoProcessAndTheNextStartFindsEverything() throws Exception {
        PostgresProcess first = start();
        execute(first.access(), "CREATE TABLE kept AS SELECT 1 AS n");
        first.close();
        first.close();

        assertThat(standingIn(home.postgres().resolve("data"))).isZero();
        try (PostgresProcess second = start()) {
            assertThat(value(second.access(), "SELECT n FROM kept")).isEqualTo("1");
        }
        assertThat(notices).isEmpty();
    }

    @Test
    void dataOfAnotherMajorVersionAreRefusedInASentence() throws Exception {
        Files.createDirectories(home.postgres().resolve("data"));
        Files.writeString(home.postgres().resolve("data/PG_VERSION"), "15\n");

        assertThatThrownBy(this::start)
                .isInstanceOf(TerminalException.class)
                .hasMessageContaining("PostgreSQL 15")
                .hasMessageContaining(Binaries.MAJOR);
    }

    @Test
    void lostPasswordsAreToldFromADefect() throws Exception {
        start().close();
        Files.delete(home.keys().resolve("postgres-superuser"));

        assertThatThrownBy(this::start)
                .isInstanceOf(TerminalException.class)
                .hasMessageContaining("28P01")
                .hasMessageContaining("one backup");
        assertThat(standingIn(home.postgres().resolve("data"))).isZero();
    }

    @Test
    void eachTestGetsADatabaseOfItsOwn() throws Exception {
        DatabaseAccess one = TestDatabase.fresh();
        DatabaseAccess other = TestDatabase.fresh();

        execute(one, "CREATE TABLE alone (n int)");

        assertThat(value(other, "SELECT to_regclass('alone') IS NULL")).isEqualTo("t");
    }

    private PostgresProcess start() throws Exception {
        return PostgresProcess.start(home, TestDatabase.cache(), new SecureRandom(), notices::add);
    }

    private static int freePort() throws IOException {
        try (var socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static long standingIn(Path data) throws IOException {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(process -> {
                        try {
                            return Files.readSymbolicLink(process.resolve("cwd"))
                                    .equals(data);
                        } catch (IOException other) {
                            return false;
                        }
                    })
                    .count();
        }
    }

    private static String value(DatabaseAccess access, String query) throws SQLException {
        try (Connection connection = Access.open(access);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void execute(DatabaseAccess access, String command) throws SQLException {
        try (Connection connection = Access.open(access);
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
