package org.cylcomed.detection.stream;

/** Mean and variance that forget; a value farther than a limit counts as if it lay there. */
final class Spread {
    private final double share;
    private double mean;
    private double variance;

    /** @param share of a new value, once there were many */
    Spread(double share) {
        this.share = share;
    }

    void start(double value) {
        mean = value;
    }

    double mean() {
        return mean;
    }

    double deviation() {
        return Math.sqrt(variance) + 1e-12;
    }

    /** @param first what it counts if it counts more than its share, while few were seen */
    void learn(double value, double first, double farthest, double smallest) {
        double weight = Math.max(share, first);
        double most = farthest * deviation() + smallest;
        double apart = Math.max(-most, Math.min(most, value - mean));
        mean += weight * apart;
        variance = (1 - weight) * (variance + weight * apart * apart);
    }
}
