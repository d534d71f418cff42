package org.cylcomed.cli.inspect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a run took.
 *
 * @param inputBytes size of the files, or of the packets where there are none
 * @param peakBytes the most memory this process held at once, its share of file pages included; 0 if the system does
 *     not say
 */
record Cost(long inputBytes, long nanos, long peakBytes) {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String PEAK = "VmHWM:";

    static Cost since(long startNanos, long inputBytes) {
        return new Cost(inputBytes, System.nanoTime() - startNanos, peak());
    }

    String sentence() {
        return "Finished in " + Figures.duration(nanos)
                + (peakBytes == 0 ? "" : " with " + Figures.megabytes(peakBytes)) + ".";
    }

    private static long peak() {
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith(PEAK)) {
                    String[] parts = line.substring(PEAK.length()).strip().split(" ", -1);
                    return Long.parseLong(parts[0]) * 1024;
                }
            }
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
        return 0;
    }
}
