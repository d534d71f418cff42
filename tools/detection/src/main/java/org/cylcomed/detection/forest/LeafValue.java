package org.cylcomed.detection.forest;

import java.util.Arrays;

/** What a leaf says, from how much of each class is in it. */
public interface LeafValue {
    /** How many numbers it says of so many classes. */
    int outputs(int classes);

    /**
     * @param amounts rows of each class, weighted so that the whole holds as much of one class as of another
     * @param values to be filled with {@link #outputs} numbers
     */
    void of(double[] amounts, float[] values);

    /** The share of each class. */
    static LeafValue shares() {
        return new LeafValue() {
            @Override
            public int outputs(int classes) {
                return classes;
            }

            @Override
            public void of(double[] amounts, float[] values) {
                double whole = Arrays.stream(amounts).sum();
                for (int i = 0; i < amounts.length; i++) {
                    values[i] = (float) (amounts[i] / whole);
                }
            }
        };
    }

    /**
     * Of two classes: the logarithm of how much more often the second is met than the first.
     *
     * @param least added to each share, so that no leaf is more certain than {@code 1 / least}
     * @param massWeight how much a leaf that holds much of a class says more than one that holds little; without it,
     *     what is far out and what is just outside are equal once all leaves are pure
     */
    static LeafValue logarithmicOdds(double least, double massWeight) {
        return new LeafValue() {
            @Override
            public int outputs(int classes) {
                return 1;
            }

            @Override
            public void of(double[] amounts, float[] values) {
                double whole = amounts[0] + amounts[1];
                double certainty = StrictMath.log((amounts[1] / whole + least) / (amounts[0] / whole + least));
                double mass = StrictMath.log((amounts[1] + 1) / (amounts[0] + 1));
                values[0] = (float) (certainty + massWeight * mass);
            }
        };
    }
}
