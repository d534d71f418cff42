package org.cylcomed.cli.evaluate;

import java.util.Arrays;

/** One row of a table of features. Equal when all numbers and the label are the same. */
record LabelledRow(double[] values, String label) {
    /** All numbers the same, whatever the label. */
    Vector vector() {
        return new Vector(values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LabelledRow row && row.label.equals(label) && Arrays.equals(row.values, values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(values) + label.hashCode();
    }

    record Vector(double[] values) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Vector vector && Arrays.equals(vector.values, values);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }
    }
}
