package org.cylcomed.detection.network;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.cylcomed.detection.forest.Forest;
import org.cylcomed.detection.forest.ForestGrower;
import org.cylcomed.detection.forest.ForestSettings;
import org.cylcomed.detection.forest.LeafValue;

/**
 * What usual windows of packets look like, learned from usual windows alone.
 *
 * <p>How: forests tell the usual windows from windows that were never seen ({@link ForeignPackets} for the one,
 * {@link Swaps} for the other), so what they answer is the logarithm of a ratio of densities (Hastie, Tibshirani and
 * Friedman, The Elements of Statistical Learning, 14.2.4). A third, shown windows of foreign packets nearly alone, puts
 * what is foreign throughout above what has one odd packet: such windows are usual once in a thousand.
 */
public final class UsualTraffic {
    private static final double LEAST_SHARE = 0.02;
    private static final double MASS_WEIGHT = 0.03;

    private final Forest foreign;
    private final Forest swapped;
    private final Forest takenOver;
    private final UsualTrafficSettings settings;

    private UsualTraffic(Forest foreign, Forest swapped, Forest takenOver, UsualTrafficSettings settings) {
        this.foreign = foreign;
        this.swapped = swapped;
        this.takenOver = takenOver;
        this.settings = settings;
    }

    /** @throws IllegalArgumentException for fewer windows than {@link UsualTrafficSettings#leastWindows()} */
    public static UsualTraffic learn(List<PacketWindow> usual, UsualTrafficSettings settings, long seed) {
        return learn(usual, List.of(), settings, seed);
    }

    /**
     * The same where attacks were met before: they are shown among the windows that are not usual.
     *
     * @param attacks windows of known attacks; at most half as many as windows never seen are used
     */
    public static UsualTraffic learn(
            List<PacketWindow> usual, List<PacketWindow> attacks, UsualTrafficSettings settings, long seed) {
        if (usual.size() < settings.leastWindows()) {
            throw new IllegalArgumentException(
                    "what is usual is learned from at least " + settings.leastWindows() + " windows");
        }
        SplittableRandom lots = new SplittableRandom(seed);
        float[][] rows = WindowSpace.rows(usual, usual.size());
        int known = Math.min(attacks.size(), settings.foreignWindows() / 2);
        float[][] neverSeen = new float[settings.foreignWindows() + known][];
        ForeignPackets packets = ForeignPackets.anyShare(usual, lots.split());
        for (int i = 0; i < neverSeen.length; i++) {
            neverSeen[i] = WindowSpace.row(
                    i < settings.foreignWindows()
                            ? packets.next()
                            : attacks.get((int) ((i - settings.foreignWindows()) * (long) attacks.size() / known)));
        }
        float[][] mixed = new float[settings.swappedWindows()][];
        Swaps swaps = new Swaps(rows, lots.split());
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = swaps.next(i);
        }
        float[][] mostly = new float[settings.takenOverWindows()][];
        ForeignPackets taking = ForeignPackets.mostly(usual, lots.split());
        for (int i = 0; i < mostly.length; i++) {
            mostly[i] = WindowSpace.row(taking.next());
        }
        return new UsualTraffic(
                grow(rows, neverSeen, settings.foreign(), lots.nextLong()),
                grow(rows, mixed, settings.swapped(), lots.nextLong()),
                grow(rows, mostly, settings.foreign(), lots.nextLong()),
                settings);
    }

    private static Forest grow(float[][] usual, float[][] other, ForestSettings settings, long seed) {
        float[][] rows = new float[usual.length + other.length][];
        System.arraycopy(usual, 0, rows, 0, usual.length);
        System.arraycopy(other, 0, rows, usual.length, other.length);
        int[] labels = new int[rows.length];
        Arrays.fill(labels, usual.length, rows.length, 1);
        return ForestGrower.grow(rows, labels, 2, settings, LeafValue.logarithmicOdds(LEAST_SHARE, MASS_WEIGHT), seed);
    }

    /** The higher, the less usual; to be compared with the scores of usual windows it did not learn from. */
    public double score(PacketWindow window) {
        float[] row = WindowSpace.row(window);
        double farOut = Math.max(0, takenOver.answer(row) - settings.takenOverFrom());
        return foreign.answer(row) + settings.swappedWeight() * swapped.answer(row) + farOut;
    }

    /** Bytes it takes in memory. */
    public long bytes() {
        return foreign.bytes() + swapped.bytes() + takenOver.bytes();
    }
}
