package org.cylcomed.detection.network;

import java.util.function.ToDoubleFunction;

/** A window of packets, in the units of {@link WindowFeature}, each within its range. */
public final class PacketWindow {
    private final double[] values;

    private PacketWindow(double[] values) {
        this.values = values;
    }

    /** @param values what a reader computed; a number that is none, or out of range, becomes an end of the range */
    public static PacketWindow of(ToDoubleFunction<WindowFeature> values) {
        double[] kept = new double[WindowFeature.COUNT];
        for (WindowFeature feature : WindowFeature.values()) {
            kept[feature.ordinal()] = feature.scale().limit(values.applyAsDouble(feature));
        }
        return new PacketWindow(kept);
    }

    public double get(WindowFeature feature) {
        return values[feature.ordinal()];
    }
}
