package org.cylcomed.server.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.cylcomed.server.home.Home;

/** A home's own PostgreSQL as another process of ours sees it: it runs, and may go away at any time. */
public final class RunningPostgres {
    private final Home home;
    private final int port;

    private RunningPostgres(Home home, int port) {
        this.home = home;
        this.port = port;
    }

    public static Optional<RunningPostgres> of(Home home) throws IOException {
        return Postmaster.read(data(home))
                .filter(postmaster ->
                        postmaster.ready() && ProcessHandle.of(postmaster.pid()).isPresent())
                .map(postmaster -> new RunningPostgres(home, postmaster.port()));
    }

    /** Where the files of PostgreSQL lie in a home. */
    public static Path data(Home home) {
        return home.postgres().resolve("data");
    }

    /** A session that may do everything; for backup and doctor. */
    public Connection open() throws IOException, SQLException {
        String password = Files.readString(home.keys().resolve("postgres-superuser"), StandardCharsets.US_ASCII)
                .strip();
        return Access.open(Access.at(port, "postgres", Cluster.SUPERUSER, password));
    }
}
