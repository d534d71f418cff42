package org.cylcomed.detection.network;

import java.util.Arrays;

/**
 * The numbers trees are grown from: shares as they are, times, rates and sizes as logarithms, and how uneven the gaps
 * are. One window is one row.
 */
final class WindowSpace {
    /** Mean gap times rate: 1 for even traffic, more where some packets waited. */
    static final int UNEVENNESS = WindowFeature.COUNT;

    static final int COUNT = WindowFeature.COUNT + 1;

    private WindowSpace() {}

    static float[][] rows(Iterable<PacketWindow> windows, int count) {
        float[][] rows = new float[count][];
        int row = 0;
        for (PacketWindow window : windows) {
            rows[row++] = row(window);
        }
        return Arrays.copyOf(rows, row);
    }

    static float[] row(PacketWindow window) {
        float[] row = new float[COUNT];
        for (WindowFeature feature : WindowFeature.values()) {
            row[feature.ordinal()] = feature.scale().coordinate(window.get(feature));
        }
        row[UNEVENNESS] = (float) unevenness(window.get(WindowFeature.RATE), window.get(WindowFeature.GAP));
        return row;
    }

    private static double unevenness(double rate, double gap) {
        return Math.max(-2, Math.min(4, StrictMath.log10(rate * gap)));
    }
}
