package org.cylcomed.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A process and everything it started, as the kernel counts them; processes already waited for are in its CPU time. */
public record ProcessTree(ProcessHandle root) {
    private static final double TICKS_PER_SECOND = 100; // USER_HZ, fixed by Linux for what /proc shows
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int CHILDREN_SYSTEM = 14;

    public double cpuSeconds() throws IOException {
        long ticks = 0;
        for (ProcessHandle process : all()) {
            ticks += ticks(process.pid(), CHILDREN_SYSTEM);
        }
        return ticks / TICKS_PER_SECOND;
    }

    /** Of this process alone, without what it started and has waited for. */
    static double cpuSeconds(ProcessHandle process) throws IOException {
        return ticks(process.pid(), SYSTEM) / TICKS_PER_SECOND;
    }

    /** Proportional: a page shared by n processes counts 1/n for each. */
    public double proportionalMegabytes() throws IOException {
        long kibibytes = 0;
        for (ProcessHandle process : all()) {
            kibibytes += proportional(process.pid());
        }
        return kibibytes * 1024 / 1e6;
    }

    int size() {
        return all().size();
    }

    public static double megabytes(ProcessHandle process) throws IOException {
        return proportional(process.pid()) * 1024 / 1e6;
    }

    /** Itself first. */
    public List<ProcessHandle> all() {
        return Stream.concat(Stream.of(root), root.descendants()).toList();
    }

    private static long ticks(long pid, int last) throws IOException {
        Path stat = Path.of("/proc", Long.toString(pid), "stat");
        if (!Files.exists(stat)) {
            return 0;
        }
        String line = Files.readString(stat);
        // The name, in brackets, may hold spaces.
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        for (int field = USER; field <= last; field++) {
            ticks += Long.parseLong(fields[field]);
        }
        return ticks;
    }

    private static long proportional(long pid) throws IOException {
        Path rollup = Path.of("/proc", Long.toString(pid), "smaps_rollup");
        if (!Files.exists(rollup)) {
            return 0;
        }
        return Files.readAllLines(rollup).stream()
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }
}
