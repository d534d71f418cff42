package org.cylcomed.ward.cost;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What one process has used so far, as Linux tells it.
 *
 * @param seconds of processor time, in user and system mode
 * @param kibibytes proportional set size: what is shared is divided among those who share it
 */
record Usage(double seconds, long kibibytes) {
    /** The kernel's unit for user space, on every architecture Java runs on. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int USER_TICKS = 11;

    /** Empty if it has ended. */
    static Optional<Usage> of(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        try {
            String stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
            return Optional.of(new Usage(
                    seconds(stat),
                    pss(Files.readAllLines(process.resolve("smaps_rollup"), StandardCharsets.ISO_8859_1))));
        } catch (IOException ended) {
            return Optional.empty();
        }
    }

    /** A program's name may hold spaces and brackets: what follows its last bracket is counted. */
    static double seconds(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[USER_TICKS + 1])) / TICKS_PER_SECOND;
    }

    static long pss(List<String> rollup) {
        return rollup.stream()
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }
}
