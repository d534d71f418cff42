package org.cylcomed.detection.network;

/** A window made of parts: shares and means add up, extremes and spread follow. */
final class Mixture {
    private final double[] values = new double[WindowFeature.COUNT];
    private double least = Double.MAX_VALUE;
    private double greatest;
    private double mean;
    private double meanSquare;

    void add(PacketWindow window, double share) {
        for (WindowFeature feature : WindowFeature.values()) {
            if (feature.scale() == Scale.SHARE || feature == WindowFeature.HEADER_LENGTH) {
                add(feature, share * window.get(feature));
            }
        }
        addSizes(
                window.get(WindowFeature.LEAST_SIZE),
                window.get(WindowFeature.GREATEST_SIZE),
                window.get(WindowFeature.MEAN_SIZE),
                window.get(WindowFeature.SIZE_SPREAD),
                share);
    }

    void add(WindowFeature feature, double value) {
        values[feature.ordinal()] += value;
    }

    void addSizes(double low, double high, double middle, double spread, double share) {
        least = Math.min(least, low);
        greatest = Math.max(greatest, high);
        mean += share * middle;
        meanSquare += share * (middle * middle + spread * spread);
    }

    void set(WindowFeature feature, double value) {
        values[feature.ordinal()] = value;
    }

    PacketWindow window() {
        set(WindowFeature.LEAST_SIZE, least);
        set(WindowFeature.GREATEST_SIZE, greatest);
        set(WindowFeature.MEAN_SIZE, mean);
        set(WindowFeature.SIZE_SPREAD, Math.sqrt(Math.max(0, meanSquare - mean * mean)));
        return PacketWindow.of(feature -> values[feature.ordinal()]);
    }
}
