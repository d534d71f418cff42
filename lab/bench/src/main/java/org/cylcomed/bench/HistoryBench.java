package org.cylcomed.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Fills a history of 90 days and 10,000 devices, then asks it: cold (for each question a new process that has asked an
 * empty history only, the page cache dropped where allowed) and warm. The slowest twentieth is what counts.
 */
final class HistoryBench {
    private static final int MEMORY_LIMIT = 384;
    private static final int COLD_ROUNDS = 10;
    private static final int WARM_ROUNDS = 20;
    private static final Path DROP_CACHES = Path.of("/proc/sys/vm/drop_caches");

    private final long rows;
    private boolean allMet = true;

    HistoryBench(long rows) {
        this.rows = Math.max(100_000, rows / 10_000 * 10_000);
    }

    boolean run() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("cylcomed-history-");
        Path file = folder.resolve("history.duckdb");
        try {
            System.out.println("History; memory limit " + MEMORY_LIMIT + " MiB, 2 threads. " + Machine.describe());
            child("fill", file, rows).forEach(System.out::println);
            System.out.printf("file %,d MB%n", Files.size(file) / 1_000_000);
            boolean dropped = false;
            Map<String, List<Double>> cold = new LinkedHashMap<>();
            List<String> questions = child("names", file, 0);
            for (int round = 0; round < COLD_ROUNDS; round++) {
                for (String question : questions) {
                    dropped = dropPageCache();
                    collect(child("ask-once", file, round, question), cold, new LinkedHashMap<>());
                }
            }
            Map<String, List<Double>> warm = new LinkedHashMap<>();
            Map<String, List<Double>> processor = new LinkedHashMap<>();
            collect(child("ask", file, WARM_ROUNDS), warm, processor);
            print(cold, warm, processor, dropped);
            child("pace", file, 2_000_000).forEach(System.out::println);
            System.out.printf("file %,d MB%n", Files.size(file) / 1_000_000);
            child("remove", file, 0).forEach(System.out::println);
            System.out.printf("file %,d MB%n", Files.size(file) / 1_000_000);
            child("pace", file, rows / 10).forEach(System.out::println);
            System.out.printf("file %,d MB%n", Files.size(file) / 1_000_000);
            return allMet;
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path path : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static List<String> child(String what, Path file, long number, String... more)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                HistoryChild.class.getName(),
                what,
                file.toString(),
                Integer.toString(MEMORY_LIMIT),
                Long.toString(number)));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader output = process.inputReader()) {
            output.lines().forEach(lines::add);
        }
        if (process.waitFor() != 0) {
            throw new IOException("The history's process failed: " + what);
        }
        return lines;
    }

    private static boolean dropPageCache() throws IOException, InterruptedException {
        if (!Files.isWritable(DROP_CACHES)) {
            return false;
        }
        new ProcessBuilder("sync").start().waitFor();
        try {
            Files.writeString(DROP_CACHES, "1");
            return true;
        } catch (IOException notAllowed) {
            return false;
        }
    }

    private static void collect(
            List<String> lines, Map<String, List<Double>> times, Map<String, List<Double>> processor) {
        for (String line : lines) {
            String[] parts = line.split("\t");
            times.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(Double.parseDouble(parts[1]));
            processor.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(Double.parseDouble(parts[2]));
        }
    }

    private void print(
            Map<String, List<Double>> cold,
            Map<String, List<Double>> warm,
            Map<String, List<Double>> processor,
            boolean dropped) {
        System.out.printf(
                "%n%-32s %10s %10s %10s %10s %10s   cold: a new process each, its code warmed on an empty history, page cache %s%n",
                "milliseconds",
                "cold p50",
                "cold p95",
                "warm p50",
                "warm p95",
                "CPU p50",
                dropped ? "dropped" : "kept");
        Map<String, double[]> slowest = new LinkedHashMap<>();
        warm.forEach((name, times) -> {
            List<Double> first = cold.getOrDefault(name, List.of());
            double target = target(name);
            double[] worst = slowest.computeIfAbsent(page(name), page -> new double[2]);
            worst[0] = Math.max(worst[0], share(first, 95));
            worst[1] = Math.max(worst[1], share(times, 95));
            System.out.printf(
                    Locale.ROOT,
                    "%-32s %10.0f %10.0f %10.0f %10.0f %10.0f   below %.0f: %s%n",
                    name,
                    share(first, 50),
                    share(first, 95),
                    share(times, 50),
                    share(times, 95),
                    share(processor.getOrDefault(name, List.of()), 50),
                    target,
                    verdict(share(first, 95) < target && share(times, 95) < target));
        });
        slowest.forEach((page, worst) -> {
            boolean met = worst[0] < target(page) && worst[1] < target(page);
            allMet &= met;
            System.out.printf(
                    Locale.ROOT,
                    "%s: slowest p95 cold %.0f ms, warm %.0f ms, target below %.0f ms: %s%n",
                    page,
                    worst[0],
                    worst[1],
                    target(page),
                    verdict(met));
        });
    }

    private static String verdict(boolean met) {
        return met ? "passed" : "MISSED";
    }

    /** To which page a question belongs. */
    private static String page(String name) {
        if (name.startsWith("page")) {
            return "page of a device";
        }
        return name.startsWith("overview") ? "overview" : "explore and map";
    }

    private static double target(String name) {
        if (name.startsWith("page")) {
            return 1000;
        }
        return name.startsWith("overview") ? 500 : 3000;
    }

    private static double share(List<Double> times, int percent) {
        List<Double> sorted = times.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, (sorted.size() * percent + 99) / 100 - 1));
    }
}
