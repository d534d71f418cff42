package org.cylcomed.detection.floor;

/**
 * The distance from the middle of usual rows, in units of how they vary together (Mahalanobis 1936). Numbers are taken
 * as {@code log(1 + x)} in units of their standard deviation.
 */
public final class MahalanobisDistance {
    private static final double GREATEST = 1e6;

    /** Added to the variance of each number, so that one that never changed has a finite distance. */
    private static final double RIDGE = 1e-3;

    private final double[] means;
    private final double[] deviations;

    /** Lower triangle whose square is the covariance. */
    private final double[][] root;

    private MahalanobisDistance(double[] means, double[] deviations, double[][] root) {
        this.means = means;
        this.deviations = deviations;
        this.root = root;
    }

    public static MahalanobisDistance learn(double[][] usual) {
        int size = usual[0].length;
        double[] means = new double[size];
        double[] deviations = new double[size];
        for (double[] row : usual) {
            for (int i = 0; i < size; i++) {
                means[i] += logarithm(row[i]) / usual.length;
            }
        }
        for (double[] row : usual) {
            for (int i = 0; i < size; i++) {
                double apart = logarithm(row[i]) - means[i];
                deviations[i] += apart * apart / usual.length;
            }
        }
        for (int i = 0; i < size; i++) {
            deviations[i] = deviations[i] < 1e-18 ? 1 : Math.sqrt(deviations[i]);
        }
        double[][] covariance = new double[size][size];
        double[] standard = new double[size];
        for (double[] row : usual) {
            for (int i = 0; i < size; i++) {
                standard[i] = (logarithm(row[i]) - means[i]) / deviations[i];
                for (int j = 0; j <= i; j++) {
                    covariance[i][j] += standard[i] * standard[j] / usual.length;
                }
            }
        }
        for (int i = 0; i < size; i++) {
            covariance[i][i] += RIDGE;
        }
        return new MahalanobisDistance(means, deviations, cholesky(covariance));
    }

    private static double[][] cholesky(double[][] matrix) {
        int size = matrix.length;
        double[][] root = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= root[i][k] * root[j][k];
                }
                root[i][j] = i == j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / root[j][j];
            }
        }
        return root;
    }

    /** Its square. */
    public double score(double[] row) {
        double[] solved = new double[row.length];
        double squares = 0;
        for (int i = 0; i < row.length; i++) {
            double sum = (logarithm(row[i]) - means[i]) / deviations[i];
            for (int k = 0; k < i; k++) {
                sum -= root[i][k] * solved[k];
            }
            solved[i] = sum / root[i][i];
            squares += solved[i] * solved[i];
        }
        return squares;
    }

    private static double logarithm(double value) {
        return StrictMath.log1p(Double.isNaN(value) ? GREATEST : Math.max(0, Math.min(value, GREATEST)));
    }
}
