package org.cylcomed.detection.floor;

/**
 * How far in the tail of a normal distribution a value lies, whose mean and deviation are those of the last 6,400 values,
 * moved on by a hundred at a time. It is one of the published baselines of the Numenta Anomaly Benchmark, so the score
 * known for it shows whether ours is counted as theirs.
 */
public final class WindowedGaussian {
    private static final int WINDOW = 6400;
    private static final int STEP = 100;

    private final double[] values = new double[WINDOW + STEP];
    private int used;
    private double mean;
    private double deviation = 1;

    /** 0.5 to 1, of a value before it is learned; 0 for the first one. */
    public double score(double value) {
        double score =
                used == 0 ? 0 : 1 - 0.5 * errorFunctionComplement(Math.abs(value - mean) / deviation / Math.sqrt(2));
        values[used++] = value;
        if (used == values.length) {
            System.arraycopy(values, STEP, values, 0, WINDOW);
            used = WINDOW;
            learn();
        } else if (used <= WINDOW) {
            learn();
        }
        return score;
    }

    private void learn() {
        double sum = 0;
        for (int i = 0; i < used; i++) {
            sum += values[i];
        }
        mean = sum / used;
        double squares = 0;
        for (int i = 0; i < used; i++) {
            squares += (values[i] - mean) * (values[i] - mean);
        }
        deviation = squares == 0 ? 1e-6 : Math.sqrt(squares / used);
    }

    /** By its series near 0, by its continued fraction beyond. */
    private static double errorFunctionComplement(double x) {
        if (x < 2.5) {
            double term = x;
            double sum = x;
            for (int k = 1; k < 80; k++) {
                term *= -x * x / k;
                sum += term / (2 * k + 1);
            }
            return 1 - 2 / Math.sqrt(Math.PI) * sum;
        }
        double fraction = 0;
        for (int k = 60; k >= 1; k--) {
            fraction = k / 2.0 / (x + fraction);
        }
        return Math.exp(-x * x) / Math.sqrt(Math.PI) / (x + fraction);
    }
}
