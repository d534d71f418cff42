package org.cylcomed.maintenance.vers;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.cylcomed.maintenance.InvalidIdentifierException;

/** The leading numbers of a version that a range notation counts on from. */
record Numbers(List<BigInteger> numbers) {
    private static final int MAXIMUM_DIGITS = 50;

    static Numbers of(String version) {
        List<BigInteger> numbers = new ArrayList<>();
        int at = Text.afterPrefix(version);
        while (Text.digitAt(version, at)) {
            int end = Text.digits(version, at);
            if (end - at > MAXIMUM_DIGITS) {
                throw new InvalidIdentifierException("a number of more than " + MAXIMUM_DIGITS + " digits", at);
            }
            numbers.add(new BigInteger(version.substring(at, end)));
            at = Text.is(version, end, '.') ? end + 1 : end;
        }
        if (numbers.isEmpty()) {
            throw new InvalidIdentifierException("the version does not start with a number", 0);
        }
        return new Numbers(List.copyOf(numbers));
    }

    int count() {
        return numbers.size();
    }

    int firstNotZero() {
        for (int i = 0; i < numbers.size(); i++) {
            if (numbers.get(i).signum() != 0) {
                return i;
            }
        }
        return numbers.size() - 1;
    }

    /** The version that follows when the number at this place counts one on and those after it end. */
    String next(int index) {
        StringBuilder next = new StringBuilder();
        for (int i = 0; i < index; i++) {
            next.append(i < numbers.size() ? numbers.get(i) : BigInteger.ZERO).append('.');
        }
        return next.append((index < numbers.size() ? numbers.get(index) : BigInteger.ZERO).add(BigInteger.ONE))
                .toString();
    }

    /** As {@link #next}, filled with zeros to three numbers. */
    String nextOfThree(int index) {
        return next(index) + ".0".repeat(Math.max(0, 2 - index));
    }
}
