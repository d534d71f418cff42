package org.cylcomed.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares {@code inspect --json} with peers on the same files in the same run: tcpdump only copies packets and is the
 * floor, softflowd only counts flows, ndpiReader recognises protocols.
 */
final class SensorBench {
    private static final int RUNS = 3;
    private static final double MEMORY_LIMIT_MEGABYTES = 250;
    private static final File NOWHERE = new File("/dev/null");

    private final Path root;
    private final Captures captures;
    private final Processes processes;
    private final List<String> verdicts = new ArrayList<>();
    private boolean allMet = true;

    SensorBench(Path root) throws IOException {
        this.root = root;
        this.captures = new Captures(root);
        this.processes = new Processes();
    }

    /** Prints the table and the targets; true if each target that could be judged is met. */
    boolean run() throws IOException, InterruptedException {
        captures.prepare();
        System.out.println("Whole processes, start-up included; median CPU of " + RUNS
                + " runs, largest peak. MB are 10^6 bytes. " + Machine.describe());
        System.out.println();
        Comparison.printHeading();
        Map<String, Double> seconds = new LinkedHashMap<>();
        for (String capture : List.of("mix", "mix8", "synflood")) {
            Comparison comparison = compare(capture);
            seconds.put(capture, comparison.ours().cpuSeconds());
            judge(comparison);
        }
        printWarmUp(seconds.getOrDefault("mix", 0.0), seconds.getOrDefault("mix8", 0.0));
        System.out.println();
        verdicts.forEach(System.out::println);
        System.out.println();
        System.out.println(Warm.measure(root, captures.file("mix"), Captures.packets(captures.file("mix"))));
        return allMet;
    }

    /** mix8 is mix eight times: what seven more passes cost tells what the first one spends on getting started. */
    private static void printWarmUp(double mix, double mix8) {
        double pass = (mix8 - mix) / 7;
        System.out.printf(
                Locale.ROOT,
                "%nOne more pass over mix costs cylcomed %.2f CPU s; start and warm-up of the JVM cost %.2f of the first.%n",
                pass,
                mix - pass);
    }

    private Comparison compare(String capture) throws IOException, InterruptedException {
        Path file = captures.file(capture);
        long packets = Captures.packets(file);
        Map<String, Cost> peers = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> peer : commands(capture, file).entrySet()) {
            if (Processes.isInstalled(peer.getKey())) {
                peers.put(peer.getKey(), processes.measure(RUNS, peer.getValue(), NOWHERE));
            }
        }
        File document = File.createTempFile("cylcomed-bench-", ".json");
        Cost ours = processes.measure(RUNS, ours(file), document);
        Comparison comparison = new Comparison(capture, packets, ours, peers);
        comparison.print();
        checkDocument(capture, Files.readString(document.toPath()), packets);
        Files.delete(document.toPath());
        return comparison;
    }

    private static Map<String, List<String>> commands(String capture, Path file) {
        Map<String, List<String>> peers = new LinkedHashMap<>();
        peers.put("tcpdump", List.of("tcpdump", "-nn", "-r", file.toString(), "-w", "/dev/null"));
        peers.put("softflowd", List.of("softflowd", "-r", file.toString(), "-n", "127.0.0.1:9"));
        if (!capture.equals("synflood")) { // ndpiReader takes 8.5 GB and 74 CPU seconds for it; no target asks for it
            peers.put("ndpiReader", List.of("ndpiReader", "-q", "-i", file.toString()));
        }
        return peers;
    }

    private List<String> ours(Path file) {
        return List.of(root.resolve("cylcomed").toString(), "inspect", "--json", file.toString());
    }

    private void judge(Comparison comparison) {
        switch (comparison.capture()) {
            case "mix" -> judgeSpeed(comparison, "ndpiReader", 2);
            case "mix8" -> {
                judgeSpeed(comparison, "ndpiReader", 5);
                judgeSpeed(comparison, "softflowd", 0.5);
            }
            default -> judgeSpeed(comparison, "softflowd", 2);
        }
        double peak = comparison.ours().peakMegabytes();
        verdict(
                peak < MEMORY_LIMIT_MEGABYTES,
                "%s: peak %.0f MB, limit %.0f MB".formatted(comparison.capture(), peak, MEMORY_LIMIT_MEGABYTES));
    }

    private void judgeSpeed(Comparison comparison, String peer, double target) {
        comparison
                .timesAsFastAs(peer)
                .ifPresentOrElse(
                        reached -> verdict(
                                reached >= target,
                                "%s: %.2f x %s, target %s x".formatted(comparison.capture(), reached, peer, target)),
                        () -> verdicts.add(
                                "not judged  %s: %s is not installed".formatted(comparison.capture(), peer)));
    }

    /** Speed is worth nothing if packets were passed over, or if a flood drowns the reader in findings. */
    private void checkDocument(String capture, String document, long packets) throws IOException {
        Matcher read = Pattern.compile("\"packets\"\\s*:\\s*(\\d+)").matcher(document);
        long counted = read.find() ? Long.parseLong(read.group(1)) : -1;
        verdict(counted == packets, "%s: %,d of %,d packets read".formatted(capture, counted, packets));
        if (capture.equals("synflood")) {
            long attacks = count(document, "\"nature\"\\s*:\\s*\"ATTACK\"");
            long floods = count(document, "\"kind\"\\s*:\\s*\"syn-flood\"");
            long hosts = Captures.destinations(captures.file(capture));
            verdict(
                    floods == hosts && attacks == floods,
                    "synflood: %d finding(s) syn-flood for %d hosts flooded one after the other, of %d attacks in all"
                            .formatted(floods, hosts, attacks));
        }
    }

    private static long count(String document, String pattern) {
        return Pattern.compile(pattern).matcher(document).results().count();
    }

    private void verdict(boolean met, String sentence) {
        allMet &= met;
        verdicts.add((met ? "met         " : "NOT MET     ") + sentence);
    }
}
