package org.cylcomed.detection.habit;

import java.nio.ByteBuffer;

/**
 * Mean and variance that forget: after the first samples, each new one counts 1 in {@value #MEMORY}. A sample farther
 * than {@value #FARTHEST} standard deviations counts as if it lay there, so one sample cannot move what is usual far.
 */
public final class Damped {

    private static final int MEMORY = 500;
    private static final double FARTHEST = 3;

    /** Nothing a device does is so even that less than this is a surprise (logarithm of an amount). */
    private static final double LEAST_DEVIATION = 0.5;

    private int samples;
    private double mean;
    private double variance;

    public int samples() {
        return samples;
    }

    public double mean() {
        return mean;
    }

    public double deviation() {
        return Math.max(LEAST_DEVIATION, Math.sqrt(variance));
    }

    /** How many standard deviations above what is usual. */
    public double above(double value) {
        return (value - mean) / deviation();
    }

    public void learn(double value) {
        samples = Math.min(samples + 1, MEMORY);
        double apart = value - mean;
        if (samples > 10) {
            double most = FARTHEST * deviation();
            apart = Math.max(-most, Math.min(most, apart));
        }
        double weight = 1.0 / samples;
        mean += weight * apart;
        variance = (1 - weight) * (variance + weight * apart * apart);
    }

    /** Becomes what the other is now. */
    public void set(Damped other) {
        samples = other.samples;
        mean = other.mean;
        variance = other.variance;
    }

    public void write(ByteBuffer bytes) {
        bytes.putInt(samples).putDouble(mean).putDouble(variance);
    }

    /** @throws IllegalArgumentException for numbers no learning gives */
    public void read(ByteBuffer bytes) {
        samples = bytes.getInt();
        mean = bytes.getDouble();
        variance = bytes.getDouble();
        if (samples < 0 || samples > MEMORY || !Double.isFinite(mean) || !(variance >= 0)) {
            throw new IllegalArgumentException("no mean and variance");
        }
    }
}
