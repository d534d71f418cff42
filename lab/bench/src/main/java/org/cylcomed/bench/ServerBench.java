package org.cylcomed.bench;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What the server costs before anybody uses it: CPU of all its processes to the first page, on an empty folder and on
 * its own, and memory of all of them when idle.
 */
final class ServerBench {
    private static final int STARTS = 3;
    private static final Duration IDLE_AFTER = Duration.ofSeconds(30);
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(3);

    private static final double FIRST_START_LIMIT = 12;
    private static final double LATER_START_LIMIT = 6;
    private static final double IDLE_LIMIT_MEGABYTES = 450;

    private final Path root;
    private boolean kept = true;

    ServerBench(Path root) {
        this.root = root;
    }

    /** Whether every limit was kept. */
    boolean run() throws IOException, InterruptedException {
        System.out.println(Machine.describe());
        System.out.println("CPU seconds of all processes; wall time depends on what else runs.");
        for (int start = 1; start <= STARTS; start++) {
            Path folder = Files.createTempDirectory("cylcomed-bench-server-");
            try {
                start(folder, "first start, empty folder", FIRST_START_LIMIT, false);
                start(folder, "later start", LATER_START_LIMIT, start == STARTS);
            } finally {
                delete(folder);
            }
        }
        return kept;
    }

    private void start(Path folder, String name, double limit, boolean measureIdle)
            throws IOException, InterruptedException {
        int port = freePort();
        File log = folder.resolveSibling(folder.getFileName() + ".log").toFile();
        long began = System.nanoTime();
        Process process = new ProcessBuilder(
                        root.resolve("cylcomed").toString(),
                        "serve",
                        "--data",
                        folder.toString(),
                        "--listen",
                        "http://localhost:" + port,
                        "--ingest-listen",
                        "localhost:" + freePort())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        try {
            ProcessTree tree = new ProcessTree(process.toHandle());
            URL page = URI.create("http://localhost:" + port + "/").toURL();
            while (!answers(page)) {
                if (!process.isAlive() || System.nanoTime() - began > STARTS_WITHIN.toNanos()) {
                    throw new IOException("The server does not answer; it said last: " + lastLine(log));
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
            double wall = (System.nanoTime() - began) / 1e9;
            report(
                    name + " to the first page",
                    tree.cpuSeconds(),
                    limit,
                    "CPU s",
                    String.format(Locale.ROOT, "%.1f s", wall));
            if (measureIdle) {
                TimeUnit.MILLISECONDS.sleep(IDLE_AFTER.toMillis());
                report(
                        "idle, " + tree.size() + " processes",
                        tree.proportionalMegabytes(),
                        IDLE_LIMIT_MEGABYTES,
                        "MB PSS",
                        String.format(Locale.ROOT, "the JVM %.0f MB", ProcessTree.megabytes(process.toHandle())));
            }
        } finally {
            process.destroy();
            process.waitFor();
            Files.deleteIfExists(log.toPath());
        }
    }

    private void report(String name, double value, double limit, String unit, String more) {
        boolean within = value <= limit;
        kept &= within;
        System.out.printf(
                Locale.ROOT,
                "%-42s %7.2f %-6s (limit %.0f) %s   %s%n",
                name,
                value,
                unit,
                limit,
                within ? "ok" : "TOO MUCH",
                more);
    }

    /** Any page, also a refusal: somebody answered. */
    private static boolean answers(URL page) {
        try {
            HttpURLConnection connection = (HttpURLConnection) page.openConnection();
            int status = connection.getResponseCode();
            try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                return body == null || body.readAllBytes() != null;
            }
        } catch (IOException nobody) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static String lastLine(File log) throws IOException {
        List<String> lines = Files.readAllLines(log.toPath());
        return lines.isEmpty() ? "nothing" : lines.getLast();
    }
}
