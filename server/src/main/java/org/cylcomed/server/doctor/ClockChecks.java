package org.cylcomed.server.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.stream.Stream;
import org.cylcomed.server.home.Home;
import org.cylcomed.server.postgres.DatabaseAccess;
import org.cylcomed.server.postgres.RunningPostgres;
import org.cylcomed.server.tls.TlsFiles;
import org.jspecify.annotations.Nullable;

/** This computer's clock beside the others that must agree with it, and what ends by it. */
final class ClockChecks {
    private static final Duration LEEWAY = Duration.ofSeconds(2);
    private static final Duration RENEWED_BEFORE = Duration.ofDays(14);
    private static final int LOGIN_SECONDS = 5;
    private static final String WHY = "Findings would be dated wrong, one-time codes refused and log-ins ended early.";

    private final Home home;
    private final InstantSource clock;

    ClockChecks(Home home, InstantSource clock) {
        this.home = home;
        this.clock = clock;
    }

    /** A network disk has a clock of its own; and a clock that was set back shows in what was written before. */
    Answer againstFiles() throws IOException {
        String name = "clock-files";
        if (!Files.isWritable(home.folder())) {
            return Answer.skipped(name, "the folder is not there or cannot be written");
        }
        Path trial = Files.createTempFile(home.folder(), "doctor-", ".tmp");
        Instant written;
        try {
            written = Files.getLastModifiedTime(trial).toInstant();
        } finally {
            Files.delete(trial);
        }
        Instant now = clock.instant();
        if (apart(now, written)) {
            return Answer.wrong(
                    name,
                    "this clock says " + now + ", the disk of " + home.folder() + " says " + written,
                    WHY,
                    "Let both computers follow the same time server (chrony, systemd-timesyncd).");
        }
        Optional<Instant> newest = newest();
        if (newest.isPresent() && newest.get().isAfter(now.plus(LEEWAY))) {
            return Answer.wrong(
                    name,
                    "this clock says " + now + ", but something was kept at " + newest.get(),
                    "The clock was set back. " + WHY,
                    "Check this computer's clock (timedatectl), and let it follow a time server.");
        }
        return Answer.ok(name, "clock and disk agree");
    }

    Answer againstDatabase(@Nullable DatabaseAccess external) throws IOException {
        String name = "clock-database";
        Optional<RunningPostgres> own = external == null ? RunningPostgres.of(home) : Optional.empty();
        if (external == null && own.isEmpty()) {
            return Answer.skipped(name, "PostgreSQL does not run");
        }
        try (Connection connection = external == null ? own.orElseThrow().open() : open(external);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT clock_timestamp()")) {
            rows.next();
            Instant there = rows.getObject(1, OffsetDateTime.class).toInstant();
            Instant now = clock.instant();
            return apart(now, there)
                    ? Answer.wrong(
                            name,
                            "this clock says " + now + ", the database says " + there,
                            WHY,
                            "Let both computers follow the same time server (chrony, systemd-timesyncd).")
                    : Answer.ok(name, "clock and database agree");
        } catch (SQLException away) {
            return Answer.wrong(
                    name,
                    "the database does not answer (" + away.getSQLState() + ")",
                    "Without it the server does not start, and one that runs answers nothing.",
                    external == null
                            ? "If it stays so for a minute: read postgres/server.log in " + home.folder() + "."
                            : "Check server.database.url, its user and password file, and that it runs.");
        }
    }

    Answer certificates(TlsFiles files) {
        String name = "certificates";
        Optional<Instant> end;
        try {
            end = files.firstEnd();
        } catch (IOException unreadable) {
            return Answer.wrong(
                    name,
                    "a certificate cannot be read ("
                            + files.ingest().certificate().getParent() + ")",
                    "Browsers and sensors cannot connect.",
                    "Put it back from a backup, or remove it: the server makes a new one.");
        }
        if (end.isEmpty()) {
            return Answer.skipped(name, "there are none yet");
        }
        return clock.instant().plus(RENEWED_BEFORE).isBefore(end.get())
                ? Answer.ok(name, "valid until " + end.get())
                : Answer.wrong(
                        name,
                        "a certificate ends, or ended, at " + end.get(),
                        "After that browsers and sensors refuse the connection.",
                        "One of your own: ask who issued it for a new one. One of ours: start the server, it renews it."
                                + " If it ended too early, check this computer's clock.");
    }

    private Optional<Instant> newest() throws IOException {
        Optional<Instant> newest = Optional.empty();
        for (Path folder : new Path[] {home.journal(), home.record()}) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    for (Path file : files.toList()) {
                        Instant at = Files.getLastModifiedTime(file).toInstant();
                        newest = newest.filter(at::isBefore).or(() -> Optional.of(at));
                    }
                }
            }
        }
        return newest;
    }

    private static Connection open(DatabaseAccess access) throws SQLException {
        DriverManager.setLoginTimeout(LOGIN_SECONDS);
        return DriverManager.getConnection(access.url(), access.user(), access.password());
    }

    private static boolean apart(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(LEEWAY) > 0;
    }
}
