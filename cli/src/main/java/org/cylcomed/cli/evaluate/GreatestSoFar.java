package org.cylcomed.cli.evaluate;

/** The simplest rule that could be: surprising is what is greater or smaller than everything before, by how much. */
record GreatestSoFar(double[] values) {
    double[] surprises() {
        double[] surprises = new double[values.length];
        double least = values.length == 0 ? 0 : values[0];
        double greatest = least;
        for (int row = 0; row < values.length; row++) {
            double outside = Math.max(values[row] - greatest, least - values[row]);
            surprises[row] = Math.max(0, outside / (greatest - least + 1e-9));
            least = Math.min(least, values[row]);
            greatest = Math.max(greatest, values[row]);
        }
        return surprises;
    }
}
