package org.cylcomed.detection.network;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.cylcomed.detection.forest.Forest;
import org.cylcomed.detection.forest.ForestGrower;
import org.cylcomed.detection.forest.ForestSettings;
import org.cylcomed.detection.forest.LeafValue;

/**
 * Names the family a window of packets belongs to, of those it was shown. It gives every window a name, so it is asked
 * about windows only that {@link UsualTraffic} finds unusual.
 */
public final class KnownFamilies {
    /** One setting for all tables. */
    public static final ForestSettings SETTINGS = new ForestSettings(60, 1, 8);

    private final List<String> names;
    private final Forest forest;

    private KnownFamilies(List<String> names, Forest forest) {
        this.names = names;
        this.forest = forest;
    }

    /** @param families of the windows, in the same order */
    public static KnownFamilies learn(List<PacketWindow> windows, List<String> families, long seed) {
        List<String> names = List.copyOf(new TreeSet<>(families));
        int[] labels = families.stream().mapToInt(names::indexOf).toArray();
        float[][] rows = WindowSpace.rows(windows, windows.size());
        return new KnownFamilies(
                names, ForestGrower.grow(rows, labels, names.size(), SETTINGS, LeafValue.shares(), seed));
    }

    public Collection<String> names() {
        return names;
    }

    /** The likeliest; of equally likely ones the first by name. */
    public String family(PacketWindow window) {
        double[] shares = new double[names.size()];
        forest.answer(WindowSpace.row(window), shares);
        int best = 0;
        for (int i = 1; i < shares.length; i++) {
            best = shares[i] > shares[best] ? i : best;
        }
        return names.get(best);
    }

    /** Bytes it takes in memory. */
    public long bytes() {
        return forest.bytes();
    }
}
