package org.cylcomed.detection.network;

import java.util.function.DoubleUnaryOperator;

/** The range of a number, and how trees see it: shares as they are, rates, times and sizes as logarithms. */
enum Scale {
    SHARE(0, 1, value -> value, value -> value),
    TENTHS(0, 255, value -> value / 10, value -> value * 10),
    RATE(1e-3, 1e7, StrictMath::log10, value -> StrictMath.pow(10, value)),
    SECONDS(1e-7, 10, StrictMath::log10, value -> StrictMath.pow(10, value)),
    BYTES(1, 65_535, value -> StrictMath.log(value) / StrictMath.log(2), value -> StrictMath.pow(2, value)),
    SPREAD(0, 65_535, value -> StrictMath.log(1 + value) / StrictMath.log(2), value -> StrictMath.pow(2, value) - 1);

    private final double least;
    private final double greatest;
    private final DoubleUnaryOperator coordinate;
    private final DoubleUnaryOperator value;

    Scale(double least, double greatest, DoubleUnaryOperator coordinate, DoubleUnaryOperator value) {
        this.least = least;
        this.greatest = greatest;
        this.coordinate = coordinate;
        this.value = value;
    }

    /** A number that is none (a rate over no time) is the end of the range it would have run to. */
    double limit(double value) {
        if (Double.isNaN(value)) {
            return this == RATE ? greatest : least;
        }
        return Math.max(least, Math.min(greatest, value));
    }

    float coordinate(double value) {
        return (float) coordinate.applyAsDouble(value);
    }

    /** What has this coordinate, within its range. */
    double value(double coordinate) {
        return limit(value.applyAsDouble(coordinate));
    }
}
