package org.cylcomed.detection.network;

import org.cylcomed.detection.forest.ForestSettings;

/**
 * How what is usual is learned. There is one setting for all places; it was chosen from usual windows and five
 * attacks, named in {@code docs/detection.md}.
 *
 * @param leastWindows fewer teach nothing worth a verdict
 * @param foreignWindows windows never seen that the first forest is shown
 * @param swappedWindows the same of the second
 * @param swappedWeight how much the second counts beside the first
 * @param takenOverWindows windows, most of whose packets were replaced, that the third forest is shown
 * @param takenOverFrom what the third answers counts only from here on: it orders what is far out, and leaves the
 *     rest to the others
 */
public record UsualTrafficSettings(
        int leastWindows,
        int foreignWindows,
        int swappedWindows,
        ForestSettings foreign,
        ForestSettings swapped,
        double swappedWeight,
        int takenOverWindows,
        double takenOverFrom) {
    public static final UsualTrafficSettings DEFAULT = new UsualTrafficSettings(
            100, 8_000, 12_000, new ForestSettings(60, 3, 5), new ForestSettings(60, 1, 5), 0.3, 4_000, 3);
}
