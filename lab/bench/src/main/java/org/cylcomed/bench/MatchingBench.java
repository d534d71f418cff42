package org.cylcomed.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.cylcomed.bench.matching.MatchingChild;

/**
 * Imports every advisory of the test data, then matches: one bill of materials of 6,000 components in a process that goes on,
 * two of 600,000 as whole processes, and a hospital of 10,000 devices with 500 components each, a million of them distinct.
 */
final class MatchingBench {
    private static final double ONE_SECONDS = 0.3;
    private static final double LARGE_SECONDS = 30;
    private static final double HOSPITAL_SECONDS = 5;
    private static final double HEAP_MEGABYTES = 1074; // 1 GB of heap

    private final Path root;
    private final Processes processes;
    private boolean allMet = true;

    MatchingBench(Path root) throws IOException {
        this.root = root;
        this.processes = new Processes();
    }

    /** True if each target is met. */
    boolean run() throws IOException, InterruptedException {
        String given = System.getenv("CYLCOMED_TEST_DATA");
        Path data =
                (given != null ? Path.of(given) : root.resolveSibling("shared").resolve("data")).resolve("maintenance");
        if (!Files.isDirectory(data)) {
            throw new IOException("No advisories at " + data + "; set CYLCOMED_TEST_DATA.");
        }
        Path folder = Files.createTempDirectory("cylcomed-matching-");
        try {
            System.out.println(Machine.describe());
            Path home = folder.resolve("home");
            prepare(data, home);
            child("1g", "files", home, folder.toString());
            one(home, folder.resolve("6000.cdx.json"));
            large(home, folder.resolve("600000.cdx.json"));
            large(home, folder.resolve("600000.spdx.json"));
            hospital(home);
            return allMet;
        } finally {
            try (var files = Files.walk(folder)) {
                for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private void prepare(Path data, Path home) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("env", "CYLCOMED_HOME=" + home, root.resolve("cylcomed").toString(), "feeds", "import"));
        for (String name : List.of(
                "osv-dbs",
                "kev/known_exploited_vulnerabilities.json",
                "vulnrichment/vulnrichment-2024-10-24.ndjson.gz",
                "cisa-csaf/cisa-csaf-all-json.tar.gz")) {
            command.add(data.resolve(name).toString());
        }
        Cost cost = processes.measure(1, command, new File("/dev/null"));
        System.out.printf(
                Locale.ROOT,
                "feeds import, all of the test data: %.1f CPU s, peak %.0f MB%n",
                cost.cpuSeconds(),
                cost.peakMegabytes());
    }

    private void one(Path home, Path file) throws IOException, InterruptedException {
        List<Double> seconds = new ArrayList<>();
        for (String line : child("160m", "one", home, file.toString())) {
            seconds.add(Double.parseDouble(line.split("\t")[1]));
        }
        double median =
                seconds.subList(1, seconds.size()).stream().sorted().toList().get(seconds.size() / 2 - 1);
        System.out.printf(Locale.ROOT, "6,000 components read and matched: first %.2f s%n", seconds.getFirst());
        verdict(median, ONE_SECONDS, "6,000 components read and matched, nothing remembered but compiled code");
    }

    private void large(Path home, Path file) throws IOException, InterruptedException {
        File output = File.createTempFile("cylcomed-bench-", ".json");
        long start = System.nanoTime();
        Cost cost = processes.measure(
                1,
                List.of(
                        "env",
                        "CYLCOMED_HOME=" + home,
                        root.resolve("cylcomed").toString(),
                        "sbom",
                        "check",
                        "--json",
                        file.toString()),
                output);
        double seconds = (System.nanoTime() - start) / 1e9;
        String name = String.format(
                Locale.ROOT,
                "%s, %d MB, whole process, %.1f CPU s, peak %.0f MB",
                file.getFileName(),
                Files.size(file) / 1_000_000,
                cost.cpuSeconds(),
                cost.peakMegabytes());
        verdict(seconds, LARGE_SECONDS, name);
        Files.delete(output.toPath());
        if (cost.peakMegabytes() > HEAP_MEGABYTES) {
            allMet = false;
            System.out.println("NOT MET     within 1 GB");
        }
    }

    private void hospital(Path home) throws IOException, InterruptedException {
        List<String> rounds = child("1536m", "hospital", home, "10000", "500");
        for (int round = 0; round < rounds.size(); round++) {
            String[] cells = rounds.get(round).split("\t");
            String name = String.format(
                    Locale.ROOT,
                    "10,000 devices x 500 components, 1 M distinct: %s distinct matches, %s on devices, %s devices%s",
                    cells[0],
                    cells[1],
                    cells[2],
                    round == 0 ? ", cold" : "");
            verdict(Double.parseDouble(cells[4]), HOSPITAL_SECONDS, name);
        }
    }

    private void verdict(double seconds, double target, String what) {
        boolean met = seconds <= target;
        allMet &= met;
        System.out.printf(
                Locale.ROOT, "%s %.2f s of %.1f s: %s%n", met ? "met        " : "NOT MET    ", seconds, target, what);
    }

    private static List<String> child(String heap, String what, Path home, String... rest)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseCompactObjectHeaders",
                "-cp",
                System.getProperty("java.class.path"),
                MatchingChild.class.getName(),
                what,
                home.resolve("feeds").toString()));
        command.addAll(List.of(rest));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader output = process.inputReader()) {
            output.lines().forEach(lines::add);
        }
        if (process.waitFor() != 0) {
            throw new IOException("The process of the benchmark failed: " + what);
        }
        return lines;
    }
}
