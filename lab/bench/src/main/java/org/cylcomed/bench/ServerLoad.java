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
import org.cylcomed.bench.client.Answer;
import org.cylcomed.bench.client.ServerClient;
import org.cylcomed.bench.client.ServerProcess;

/**
 * A new server under a steady load of records: what it takes, how soon a row can be queried, and what its processes use.
 * The load comes from a process of its own, whose share is in its table.
 */
final class ServerLoad {
    private static final double FRESH_WITHIN_MILLIS = 5_000;
    private static final long ROW_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final String ROW = "%6s %11s %10s %8s %8s %10s %8s %8s %10s%n";

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
                watch(server, client, freshness, generating);
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

    private static void watch(ServerProcess server, ServerClient client, Freshness freshness, Process generating)
            throws IOException, InterruptedException {
        System.out.println(Machine.describe());
        System.out.printf(
                ROW, "s", "records/s", "JVM cores", "s/100k", "JVM MB", "PG cores", "s/100k", "PG MB", "fresh ms");
        ProcessTree tree = new ProcessTree(server.running().toHandle());
        Reading first = Reading.of(tree, client);
        Reading before = first;
        Latencies row = new Latencies();
        while (generating.isAlive()) {
            row.add(freshness.once());
            TimeUnit.MILLISECONDS.sleep(200);
            if (System.nanoTime() - before.nanos() >= ROW_NANOS) {
                Reading now = Reading.of(tree, client);
                double megabytes = ProcessTree.megabytes(tree.root());
                print(
                        "%.0f".formatted((now.nanos() - first.nanos()) / 1e9),
                        now.since(before),
                        megabytes,
                        tree.proportionalMegabytes() - megabytes,
                        row);
                before = now;
                row.clear();
            }
        }
        Reading last = Reading.of(tree, client);
        double megabytes = ProcessTree.megabytes(tree.root());
        print("all", last.since(first), megabytes, tree.proportionalMegabytes() - megabytes, freshness.all());
    }

    private static void print(String when, Reading used, double jvm, double database, Latencies fresh) {
        double seconds = used.nanos() / 1e9;
        double share = 100_000.0 / Math.max(1, used.records());
        System.out.printf(
                Locale.ROOT,
                ROW,
                when,
                "%,.0f".formatted(used.records() / seconds),
                "%.2f".formatted(used.jvm() / seconds),
                "%.2f".formatted(used.jvm() * share),
                "%.0f".formatted(jvm),
                "%.2f".formatted(used.database() / seconds),
                "%.2f".formatted(used.database() * share),
                "%.0f".formatted(database),
                "%.0f".formatted(fresh.quantile(1)));
    }

    /** Seconds of CPU of the server and of what it started, and the records it has acknowledged to all sensors. */
    private record Reading(long nanos, double jvm, double database, long records) {
        static Reading of(ProcessTree tree, ServerClient client) throws IOException, InterruptedException {
            long records = 0;
            for (Object sensor : client.get("/api/v1/sensors").good().items()) {
                records += Answer.number(sensor, "through");
            }
            double jvm = ProcessTree.cpuSeconds(tree.root());
            return new Reading(System.nanoTime(), jvm, tree.cpuSeconds() - jvm, records);
        }

        Reading since(Reading before) {
            return new Reading(
                    nanos - before.nanos, jvm - before.jvm, database - before.database, records - before.records);
        }
    }

    private static boolean report(Freshness freshness) {
        Latencies all = freshness.all();
        boolean fresh = all.size() > 0 && all.quantile(1) < FRESH_WITHIN_MILLIS;
        System.out.printf(
                Locale.ROOT,
                "%nfrom acknowledgement to a row that a query returns: median %.0f ms, p95 %.0f ms, p99 %.0f ms,"
                        + " most %.0f ms of %d (limit %.0f) %s%n",
                all.quantile(0.5),
                all.quantile(0.95),
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
