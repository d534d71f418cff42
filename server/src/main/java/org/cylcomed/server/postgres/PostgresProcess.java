package org.cylcomed.server.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.cylcomed.server.home.Home;
import org.cylcomed.server.home.SecretFile;
import org.cylcomed.server.home.TerminalException;

/**
 * A PostgreSQL of our own: runs while this object is open, and again within a second or two if somebody kills it.
 *
 * <p>Its address stays the same over such a restart, so pools find it again. It listens on the loopback address alone
 * and asks for a password. Ends with {@link #close}; if this process is killed, the next start ends it.
 */
public final class PostgresProcess implements AutoCloseable {
    private static final int PORTS_TRIED = 3;
    private static final Duration LONGEST_RECOVERY = Duration.ofMinutes(10);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final Cluster cluster;
    private final int port;
    private final Consumer<String> notices;
    private final DatabaseAccess superuser;
    private final DatabaseAccess access;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread watcher;

    private volatile Process process;

    private PostgresProcess(Cluster cluster, Running running, Access access, Consumer<String> notices) {
        this.cluster = cluster;
        this.process = running.process();
        this.port = running.port();
        this.superuser = access.superuser();
        this.access = access.application();
        this.notices = notices;
        this.watcher = Thread.ofPlatform().daemon().name("postgres-watcher").unstarted(this::watch);
    }

    private record Running(Process process, int port) {}

    /**
     * Unpacks, initialises and starts what is needed. The caller holds the lock of {@code home}.
     *
     * @param notices told in a sentence what people should know: a leftover ended, a killed server started again
     */
    public static PostgresProcess start(Home home, SecureRandom random, Consumer<String> notices)
            throws IOException, InterruptedException {
        return start(home, home.cache(), random, notices);
    }

    static PostgresProcess start(Home home, Path cache, SecureRandom random, Consumer<String> notices)
            throws IOException, InterruptedException {
        Cluster cluster = new Cluster(Binaries.unpack(cache), home.postgres());
        Path superuserKey = home.keys().resolve("postgres-superuser");
        String password = SecretFile.password(superuserKey, random);
        cluster.initialise(superuserKey);
        if (cluster.endLeftover()) {
            notices.accept("A PostgreSQL of an earlier run was still working on this home; it was stopped.");
        }
        Running running = startOnFreePort(cluster);
        try {
            Access access = Access.ensure(
                    running.port(), password, SecretFile.password(home.keys().resolve("postgres-application"), random));
            PostgresProcess started = new PostgresProcess(cluster, running, access, notices);
            started.watcher.start();
            return started;
        } catch (SQLException refused) {
            cluster.stop();
            throw new TerminalException(
                    "postgres-access",
                    "PostgreSQL runs but refuses us (" + refused.getSQLState() + "). The passwords in " + home.keys()
                            + " must be those its data were made with: restore both from one backup.",
                    refused);
        }
    }

    /** For the application: owns its database and nothing else. */
    public DatabaseAccess access() {
        return access;
    }

    DatabaseAccess superuser() {
        return superuser;
    }

    long pid() {
        return process.pid();
    }

    /** Stops it in order and waits for its end. May be called twice. */
    @Override
    public void close() {
        closing.countDown();
        try {
            stop();
            watcher.join();
        } catch (IOException unstoppable) {
            notices.accept("PostgreSQL could not be stopped in order; it will recover at the next start.");
            process.destroyForcibly();
        } catch (InterruptedException hurry) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void stop() throws IOException, InterruptedException {
        if (process.isAlive()) {
            cluster.stop();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    private void watch() {
        try {
            int code = process.waitFor();
            while (!isClosing(Duration.ZERO)) {
                notices.accept("PostgreSQL ended unexpectedly (exit code " + code + "); starting it again.");
                if (restart()) {
                    notices.accept("PostgreSQL runs again; nothing acknowledged is lost.");
                }
                code = process.waitFor();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tries until it runs, ever more slowly; gives up only when we are closing. */
    private boolean restart() throws InterruptedException {
        for (Duration pause = SHORTEST_PAUSE; !isClosing(pause); pause = longer(pause)) {
            try {
                if (launch() && isReady(cluster, process)) {
                    return true;
                }
            } catch (IOException failed) {
                notices.accept(
                        "PostgreSQL cannot be started (" + failed.getClass().getSimpleName() + "); trying again.");
            }
        }
        return false;
    }

    private synchronized boolean launch() throws IOException, InterruptedException {
        if (isClosing(Duration.ZERO)) {
            return false;
        }
        cluster.endLeftover();
        process = cluster.start(port);
        return true;
    }

    private boolean isClosing(Duration within) throws InterruptedException {
        return closing.await(within.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    private static Running startOnFreePort(Cluster cluster) throws IOException, InterruptedException {
        for (int tried = 1; ; tried++) {
            int port = freePort();
            Process process = cluster.start(port);
            if (isReady(cluster, process)) {
                return new Running(process, port);
            }
            if (tried == PORTS_TRIED) {
                throw new TerminalException(
                        "postgres-start",
                        "PostgreSQL does not start. It said: " + cluster.lastWords() + ". More is in " + cluster.log()
                                + "." + Cluster.forRoot());
            }
        }
    }

    /** Waits until it answers, or has ended. After a crash it first repairs its files, which may take long. */
    private static boolean isReady(Cluster cluster, Process process) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LONGEST_RECOVERY.toNanos();
        while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
            Optional<Postmaster> postmaster = Postmaster.read(cluster.data());
            if (postmaster
                    .filter(Postmaster::ready)
                    .filter(it -> it.pid() == process.pid())
                    .isPresent()) {
                return true;
            }
            if (System.nanoTime() > deadline) {
                process.destroyForcibly();
            }
        }
        return false;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
