package org.cylcomed.ward.scenario;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.random.RandomGenerator;

/** From where to where a seed may choose: {@code 5} or {@code [5, 9]} in a scenario file. */
public record Range(double least, double most) {
    public Range {
        if (!(least <= most)) {
            throw new IllegalArgumentException("a range goes from the lower to the higher: " + least + " to " + most);
        }
    }

    @JsonCreator
    static Range read(Object written) {
        if (written instanceof Number exact) {
            return new Range(exact.doubleValue(), exact.doubleValue());
        }
        if (written instanceof List<?> both
                && both.size() == 2
                && both.getFirst() instanceof Number least
                && both.getLast() instanceof Number most) {
            return new Range(least.doubleValue(), most.doubleValue());
        }
        throw new IllegalArgumentException("write a number or [least, most]");
    }

    double draw(RandomGenerator random) {
        return least == most ? least : random.nextDouble(least, most);
    }

    int drawWhole(RandomGenerator random) {
        return random.nextInt((int) Math.ceil(least), (int) Math.floor(most) + 1);
    }
}
