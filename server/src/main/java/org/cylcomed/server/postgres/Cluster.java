package org.cylcomed.server.postgres;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.cylcomed.server.home.TerminalException;

/**
 * A folder of PostgreSQL's own files, and the programs that work on it.
 *
 * <p>The caller holds the home's lock, so whatever else works on this folder was left by a server that is gone.
 */
final class Cluster {
    static final String SUPERUSER = "postgres";

    private static final long LOG_BYTES = 1 << 20;
    private static final Duration LEFTOVER_ENDS_WITHIN = Duration.ofSeconds(60);

    /**
     * Small for an idle ward, safe for a full one: each commit is on the disk when it is answered. No statement is ever
     * written to the log, because statements hold data.
     */
    private static final List<String> SETTINGS = List.of(
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=20",
            "shared_buffers=32MB",
            "maintenance_work_mem=32MB",
            "max_wal_size=256MB",
            "jit=off",
            "io_method=sync",
            "wal_level=replica",
            "max_wal_senders=0",
            "max_replication_slots=0",
            "max_worker_processes=2",
            "max_parallel_workers=0",
            "max_logical_replication_workers=0",
            "autovacuum_max_workers=1",
            "log_min_error_statement=panic",
            "log_checkpoints=off",
            "log_timezone=UTC",
            "timezone=UTC");

    private final Binaries binaries;
    private final Path folder;

    Cluster(Binaries binaries, Path folder) {
        this.binaries = binaries;
        this.folder = folder;
    }

    Path data() {
        return folder.resolve("data");
    }

    Path log() {
        return folder.resolve("server.log");
    }

    /** Makes the files if there are none; one rename makes them valid. */
    void initialise(Path passwordFile) throws IOException, InterruptedException {
        Path version = data().resolve("PG_VERSION");
        if (Files.exists(version)) {
            String found = Files.readString(version).strip();
            if (!found.equals(Binaries.MAJOR)) {
                throw new TerminalException(
                        "postgres-version",
                        "The data in " + data() + " were written by PostgreSQL " + found + "; this program brings "
                                + Binaries.MAJOR + ". Make a backup with the program that wrote them.");
            }
            return;
        }
        Path begun = folder.resolve("data.new");
        Binaries.delete(begun);
        Process process = binaries.command(
                        "initdb",
                        "--pgdata=" + begun,
                        "--username=" + SUPERUSER,
                        "--pwfile=" + passwordFile,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--data-checksums",
                        "--no-instructions")
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log().toFile()))
                .start();
        if (finish(process) != 0) {
            throw new TerminalException(
                    "postgres-initdb",
                    "PostgreSQL could not make its files; it said why in " + log() + "." + forRoot());
        }
        Files.move(begun, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    Process start(int port) throws IOException {
        rotateLog();
        List<String> arguments = new ArrayList<>(List.of("-D", data().toString(), "-p", Integer.toString(port)));
        SETTINGS.forEach(setting -> arguments.addAll(List.of("-c", setting)));
        return binaries.command("postgres", arguments.toArray(String[]::new))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log().toFile()))
                .start();
    }

    /** Ends it in order: sessions are cut, what was acknowledged is on the disk. */
    void stop() throws IOException, InterruptedException {
        if (control("fast", 60) != 0) {
            control("immediate", 10);
        }
    }

    /** Whether there was something to end: a PostgreSQL whose server was killed. */
    boolean endLeftover() throws IOException, InterruptedException {
        List<ProcessHandle> left = workers();
        if (!left.isEmpty()) {
            stop();
            long deadline = System.nanoTime() + LEFTOVER_ENDS_WITHIN.toNanos();
            for (ProcessHandle process : left) {
                process.destroy();
                while (process.isAlive() && System.nanoTime() < deadline) {
                    TimeUnit.MILLISECONDS.sleep(20);
                }
                process.destroyForcibly();
            }
        }
        // Its number may belong to another program by now, and PostgreSQL would refuse to start.
        Files.deleteIfExists(data().resolve("postmaster.pid"));
        return !left.isEmpty();
    }

    /** Every process of PostgreSQL that stands in the data folder, as all of them do. */
    private List<ProcessHandle> workers() throws IOException {
        List<ProcessHandle> found = new ArrayList<>();
        Path proc = Path.of("/proc");
        if (!Files.isDirectory(proc) || !Files.isDirectory(data())) {
            return found;
        }
        Path wanted = data().toRealPath();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                try {
                    if (Files.readSymbolicLink(process.resolve("cwd")).equals(wanted)) {
                        ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
                                .ifPresent(found::add);
                    }
                } catch (IOException goneOrNotOurs) {
                    continue;
                }
            }
        }
        return found;
    }

    /** The last thing it said before it ended, without the time. */
    String lastWords() throws IOException {
        if (!Files.exists(log())) {
            return "nothing";
        }
        return Files.readAllLines(log()).stream()
                .filter(line -> line.contains("FATAL") || line.contains("unshare") || line.contains("setsid"))
                .reduce((first, second) -> second)
                .map(line -> line.replaceFirst("^.*FATAL: +", ""))
                .orElse("nothing");
    }

    static String forRoot() {
        return Binaries.isRoot()
                ? " For root it needs user namespaces ('unshare -U true' must work); else run as another user, or name"
                        + " an external PostgreSQL with --database URL."
                : "";
    }

    private int control(String mode, int seconds) throws IOException, InterruptedException {
        Process process = binaries.command(
                        "pg_ctl", "stop", "-D", data().toString(), "-m", mode, "-w", "-t", Integer.toString(seconds))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start();
        return finish(process);
    }

    private static int finish(Process process) throws InterruptedException {
        try {
            return process.waitFor();
        } finally {
            process.destroy();
        }
    }

    private void rotateLog() throws IOException {
        if (Files.exists(log()) && Files.size(log()) > LOG_BYTES) {
            Files.move(log(), folder.resolve("server.log.old"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
