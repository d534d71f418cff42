package org.cylcomed.detection.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Says which numbers make a window unusual: it looks for the usual windows most like it, whatever a few of its numbers
 * are, and names what differs from them most, in units of how far that number usually lies from its middle.
 *
 * <p>Likeness leaves out the {@value #LEFT_OUT} numbers that differ most, so that what was changed does not choose what
 * it is compared with.
 */
public final class WindowReasons {
    private static final int LEFT_OUT = 4;
    private static final int NEIGHBOURS = 9;

    /** A number counts as far apart no further than this when likeness is measured. */
    private static final float FARTHEST = 6;

    /** Where a number hardly ever changes: two hundredths of a share, of a tenth of ten, or of a doubling. */
    private static final float LEAST_SPREAD = 0.02F;

    private static final WindowFeature[] FEATURES = WindowFeature.values();

    private final float[][] usual;
    private final float[] spreads;

    /**
     * One reason.
     *
     * @param usual the middle of what it is in the usual windows most like this one
     * @param apart how many usual distances the value lies from it
     */
    public record Reason(WindowFeature feature, double value, double usual, double apart) {}

    private WindowReasons(float[][] usual, float[] spreads) {
        this.usual = usual;
        this.spreads = spreads;
    }

    /** @throws IllegalArgumentException for fewer windows than are compared */
    public static WindowReasons learn(List<PacketWindow> usual) {
        if (usual.size() < NEIGHBOURS) {
            throw new IllegalArgumentException("reasons are compared with at least " + NEIGHBOURS + " windows");
        }
        float[][] rows = WindowSpace.rows(usual, usual.size());
        float[] spreads = new float[FEATURES.length];
        for (int i = 0; i < spreads.length; i++) {
            spreads[i] = spread(rows, i);
        }
        return new WindowReasons(rows, spreads);
    }

    /** The median distance from the median, as a deviation; of a number that seldom changes, nine tenths of its range. */
    private static float spread(float[][] rows, int feature) {
        float[] values = new float[rows.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = rows[i][feature];
        }
        Arrays.sort(values);
        float middle = values[values.length / 2];
        float inner = (values[values.length * 95 / 100] - values[values.length * 5 / 100]) / 3.29F;
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.abs(values[i] - middle);
        }
        Arrays.sort(values);
        float median = 1.4826F * values[values.length / 2];
        return Math.max(LEAST_SPREAD, median > 0 ? median : inner);
    }

    /** The window with one number moved by so many of its usual distances, up or down, within its range. */
    public PacketWindow moved(PacketWindow window, WindowFeature feature, double distances) {
        double coordinate = feature.scale().coordinate(window.get(feature)) + distances * spreads[feature.ordinal()];
        double moved = feature.scale().value(coordinate);
        return PacketWindow.of(each -> each == feature ? moved : window.get(each));
    }

    /** Whether a number could be moved so far: it may have met the end of its range. */
    public boolean isMoved(PacketWindow from, PacketWindow to, WindowFeature feature, double distances) {
        double by = Math.abs(
                feature.scale().coordinate(to.get(feature)) - feature.scale().coordinate(from.get(feature)));
        return by >= 0.99 * distances * spreads[feature.ordinal()];
    }

    /** All of them, the strongest first. */
    public List<Reason> of(PacketWindow window) {
        float[] row = WindowSpace.row(window);
        int[] nearest = nearest(row);
        List<Reason> reasons = new ArrayList<>();
        float[] values = new float[nearest.length];
        for (WindowFeature feature : FEATURES) {
            int place = feature.ordinal();
            for (int i = 0; i < nearest.length; i++) {
                values[i] = usual[nearest[i]][place];
            }
            Arrays.sort(values);
            float middle = values[values.length / 2];
            reasons.add(new Reason(
                    feature,
                    window.get(feature),
                    feature.scale().value(middle),
                    Math.abs(row[place] - middle) / spreads[place]));
        }
        reasons.sort(Comparator.comparingDouble(Reason::apart).reversed());
        return reasons;
    }

    private int[] nearest(float[] row) {
        int[] nearest = new int[NEIGHBOURS];
        float[] distances = new float[NEIGHBOURS];
        Arrays.fill(distances, Float.MAX_VALUE);
        float[] apart = new float[FEATURES.length];
        for (int i = 0; i < usual.length; i++) {
            float distance = distance(row, usual[i], apart);
            int place = NEIGHBOURS;
            while (place > 0 && distance < distances[place - 1]) {
                place--;
            }
            if (place < NEIGHBOURS) {
                System.arraycopy(distances, place, distances, place + 1, NEIGHBOURS - 1 - place);
                System.arraycopy(nearest, place, nearest, place + 1, NEIGHBOURS - 1 - place);
                distances[place] = distance;
                nearest[place] = i;
            }
        }
        return nearest;
    }

    private float distance(float[] row, float[] other, float[] apart) {
        for (int i = 0; i < apart.length; i++) {
            apart[i] = Math.min(FARTHEST, Math.abs(row[i] - other[i]) / spreads[i]);
        }
        Arrays.sort(apart);
        float sum = 0;
        for (int i = 0; i < apart.length - LEFT_OUT; i++) {
            sum += apart[i];
        }
        return sum;
    }
}
