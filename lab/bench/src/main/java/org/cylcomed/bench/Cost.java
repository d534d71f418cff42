package org.cylcomed.bench;

import java.util.Comparator;
import java.util.List;

/**
 * What one whole process used, start-up included.
 *
 * @param cpuSeconds user and system time of the process and of those it waited for
 * @param peakMegabytes the largest resident set, file pages included, in units of 10^6 bytes
 */
record Cost(double cpuSeconds, double peakMegabytes) {
    /** The run with the median CPU time, but the largest peak of all runs. */
    static Cost median(List<Cost> runs) {
        List<Cost> sorted = runs.stream()
                .sorted(Comparator.comparingDouble(Cost::cpuSeconds))
                .toList();
        double peak = runs.stream().mapToDouble(Cost::peakMegabytes).max().orElseThrow();
        return new Cost(sorted.get(sorted.size() / 2).cpuSeconds, peak);
    }
}
