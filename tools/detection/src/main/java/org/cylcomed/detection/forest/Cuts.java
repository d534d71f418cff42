package org.cylcomed.detection.forest;

import java.util.Arrays;

/**
 * Where a feature may be cut: between values, about {@value #STEPS} times, closer where there are more rows. A value
 * many rows share is cut off on both sides, because the sizes of packets are few and telling.
 */
final class Cuts {
    private static final int STEPS = 400;

    private final float[] places;

    private Cuts(float[] places) {
        this.places = places;
    }

    /** @param weights of the rows, in total 1 */
    static Cuts of(float[][] rows, double[] weights, int feature) {
        Integer[] order = new Integer[rows.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Float.compare(rows[a][feature], rows[b][feature]));
        float[] places = new float[rows.length];
        int count = 0;
        double since = 0;
        double own = 0;
        double before = 0;
        for (int i = 0; i < order.length; i++) {
            float value = rows[order[i]][feature];
            own += weights[order[i]];
            boolean last = i + 1 == order.length;
            if (!last && rows[order[i + 1]][feature] == value) {
                continue;
            }
            boolean heavy = own >= 1.0 / STEPS;
            if (heavy && (count > 0 ? since > 0 : before > 0)) {
                float cut = between(previous(rows, order, i, feature), value);
                if (count == 0 || places[count - 1] < cut) {
                    places[count++] = cut;
                }
            }
            since += own;
            before += own;
            own = 0;
            if (!last && (heavy || since >= 1.0 / STEPS)) {
                places[count++] = between(value, rows[order[i + 1]][feature]);
                since = 0;
            }
        }
        return new Cuts(Arrays.copyOf(places, count));
    }

    private static float previous(float[][] rows, Integer[] order, int from, int feature) {
        int i = from;
        while (rows[order[i]][feature] == rows[order[from]][feature]) {
            i--;
        }
        return rows[order[i]][feature];
    }

    /** Halfway, but never the greater one itself: rows at the cut go left. */
    private static float between(float low, float high) {
        float middle = low + (high - low) / 2;
        return middle < high ? middle : low;
    }

    int count() {
        return places.length;
    }

    float place(int cut) {
        return places[cut];
    }

    /** How many cuts lie below the value. */
    short code(float value) {
        int found = Arrays.binarySearch(places, value);
        return (short) (found >= 0 ? found : -found - 1);
    }
}
