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
import java.util.Map;
import org.cylcomed.bench.matching.MatchingChild;

/**
 * Imports every advisory of the test data, then matches. By part: one bill of materials of 6,000 components in a process that
 * goes on and two of 600,000 as whole processes ({@code sbom}); a hospital of 10,000 devices with 500 components each, a
 * million of them distinct, in memory ({@code hospital}); and the same in a server ({@code server}).
 */
final class MatchingBench {
    private static final double ONE_SECONDS = 0.3;
    private static final double LARGE_SECONDS = 30;
    private static final double HOSPITAL_SECONDS = 5;
    private static final double HEAP_MEGABYTES = 1074; // 1 GB of heap

    private static final List<String> PARTS = List.of("sbom", "hospital", "server");

    private final Path root;
    private final List<String> parts;
    private final int devices;
    private final Processes processes;
    private boolean allMet = true;

    /** @param arguments which parts, all without; a number is how many devices the server has */
    MatchingBench(Path root, List<String> arguments) throws IOException {
        this.root = root;
        List<String> named = new ArrayList<>();
        int number = 10_000;
        for (String argument : arguments) {
            if (argument.matches("[1-9][0-9]{1,4}")) {
                number = Integer.parseInt(argument);
            } else if (PARTS.contains(argument)) {
                named.add(argument);
            } else {
                throw new IOException(
                        "A part of this benchmark is one of " + String.join(", ", PARTS) + ", not '" + argument + "'.");
            }
        }
        this.parts = named.isEmpty() ? PARTS : named;
        this.devices = number;
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
            String kept = System.getenv("CYLCOMED_BENCH_FEEDS");
            Path home = kept == null ? folder.resolve("home") : Path.of(kept);
            if (!Files.isDirectory(home.resolve("feeds"))) {
                prepare(data, home);
            }
            for (String part : parts) {
                switch (part) {
                    case "sbom" -> {
                        child("1g", "files", home, folder.toString());
                        one(home, folder.resolve("6000.cdx.json"));
                        large(home, folder.resolve("600000.cdx.json"));
                        large(home, folder.resolve("600000.spdx.json"));
                    }
                    case "hospital" -> hospital(home);
                    case "server" -> allMet &= new MatchingServer(root, home, folder, devices).run();
                    default -> throw new IllegalStateException(part);
                }
            }
            return allMet;
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
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
        List<Double> processor = new ArrayList<>();
        for (String line : child("160m", "one", home, file.toString())) {
            seconds.add(Double.parseDouble(line.split("\t")[1]));
            processor.add(Double.parseDouble(line.split("\t")[2]));
        }
        double median =
                seconds.subList(1, seconds.size()).stream().sorted().toList().get(seconds.size() / 2 - 1);
        System.out.printf(Locale.ROOT, "6,000 components read and matched: first %.2f s%n", seconds.getFirst());
        allMet &= Target.print(
                median,
                ONE_SECONDS,
                String.format(
                        Locale.ROOT,
                        "6,000 components read and matched, nothing remembered but compiled code, %.2f CPU s",
                        median(processor.subList(1, processor.size()))));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
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
        allMet &= Target.print(seconds, LARGE_SECONDS, name);
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
                    "10,000 devices x 500 components, 1 M distinct: %s distinct matches, %s on devices, %s devices, %s"
                            + " CPU s%s",
                    cells[0],
                    cells[1],
                    cells[2],
                    cells[5],
                    round == 0 ? ", cold" : "");
            allMet &= Target.print(Double.parseDouble(cells[4]), HOSPITAL_SECONDS, name);
        }
    }

    private static List<String> child(String heap, String what, Path home, String... rest)
            throws IOException, InterruptedException {
        return child(heap, what, home, Map.of(), rest);
    }

    /** The lines a process of the benchmark prints. */
    static List<String> child(String heap, String what, Path home, Map<String, String> environment, String... rest)
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
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        Process process = builder.start();
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
