package org.cylcomed.detection.forest;

/**
 * @param trees how many are grown
 * @param leastRows a leaf holds at least so many rows of its tree's sample
 * @param featuresTried at each fork, out of all
 */
public record ForestSettings(int trees, int leastRows, int featuresTried) {
    public ForestSettings {
        if (trees < 1 || leastRows < 1 || featuresTried < 1) {
            throw new IllegalArgumentException("a forest has trees, a leaf rows and a fork a feature");
        }
    }
}
