package org.cylcomed.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.cylcomed.bench.client.ServerClient;
import org.cylcomed.bench.client.ServerProcess;

/**
 * A new server under a steady load of records: what it takes, how soon a row can be queried, and what its processes use.
 * The load comes from a process of its own, whose share is in its table.
 */
final class ServerLoad {
    private static final double FRESH_WITHIN_MILLIS = 5_000;
    private static final long ROW_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final String ROW = "%6s %11s %9s %11s %9s %9s %12s%n";

    private final Path root;
    private final List<String> load;

    /** @param load options of {@code bench ingest} but where to */
    ServerLoad(Path root, List<String> load) {
        this.root = root;
        this.load = List.copyOf(load);
    }

    /** Whether a row was always fresh enough, and every record was taken in time. */
    boolean run() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("cylcomed-bench-load-");
        try (ServerProcess server = new ServerProcess(root, folder.resolve("server"), List.of(), Map.of())) {
            server.start();
            ServerClient client = server.setUp("Anna Berger", "grey herons over water");
            client.use(client.makeToken("bench"));
            Path generator = folder.resolve("generator");
            server.enrol(generator, client.enrolment("generator"));
            Freshness freshness = new Freshness(
                            server.enrol(folder.resolve("marks"), client.enrolment("marks")), server.ingest(), client)
                    .prepare();
            File table = folder.resolve("load.txt").toFile();
            Process generating = generate(server, generator, table);
            boolean ended;
            try {
                watch(server, freshness, generating);
                ended = generating.waitFor() == 0;
            } finally {
                generating.destroy();
            }
            System.out.println("\nThe load generator says:");
            Files.readAllLines(table.toPath()).forEach(line -> System.out.println("  " + line));
            return report(freshness) && ended;
        } finally {
            delete(folder);
        }
    }

    private Process generate(ServerProcess server, Path home, File table) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Bench.class.getName(),
                root.toString(),
                "ingest",
                "--to",
                server.ingest().toString()));
        command.addAll(load);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(table);
        builder.environment().put("CYLCOMED_HOME", home.toString());
        return builder.start();
    }

    private static void watch(ServerProcess server, Freshness freshness, Process generating)
            throws IOException, InterruptedException {
        System.out.println(Machine.describe());
        System.out.printf(ROW, "s", "JVM cores", "JVM MB", "PG cores", "PG MB", "fresh ms", "most so far");
        ProcessTree tree = new ProcessTree(server.running().toHandle());
        long started = System.nanoTime();
        long rowStarted = started;
        double jvm = ProcessTree.cpuSeconds(tree.root());
        double whole = tree.cpuSeconds();
        Latencies row = new Latencies();
        while (generating.isAlive()) {
            row.add(freshness.once());
            TimeUnit.MILLISECONDS.sleep(200);
            long now = System.nanoTime();
            if (now - rowStarted >= ROW_NANOS) {
                double jvmNow = ProcessTree.cpuSeconds(tree.root());
                double wholeNow = tree.cpuSeconds();
                double seconds = (now - rowStarted) / 1e9;
                double megabytes = ProcessTree.megabytes(tree.root());
                System.out.printf(
                        Locale.ROOT,
                        ROW,
                        "%.0f".formatted((now - started) / 1e9),
                        "%.2f".formatted((jvmNow - jvm) / seconds),
                        "%.0f".formatted(megabytes),
                        "%.2f".formatted((wholeNow - whole - jvmNow + jvm) / seconds),
                        "%.0f".formatted(tree.proportionalMegabytes() - megabytes),
                        "%.0f".formatted(row.quantile(1)),
                        "%.0f".formatted(freshness.all().quantile(1)));
                jvm = jvmNow;
                whole = wholeNow;
                rowStarted = now;
                row.clear();
            }
        }
    }

    private static boolean report(Freshness freshness) {
        Latencies all = freshness.all();
        boolean fresh = all.size() > 0 && all.quantile(1) < FRESH_WITHIN_MILLIS;
        System.out.printf(
                Locale.ROOT,
                "%nfrom acknowledgement to a row that a query returns: median %.0f ms, p99 %.0f ms, most %.0f ms of %d"
                        + " (limit %.0f) %s%n",
                all.quantile(0.5),
                all.quantile(0.99),
                all.quantile(1),
                all.size(),
                FRESH_WITHIN_MILLIS,
                fresh ? "ok" : "TOO MUCH");
        return fresh;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
