package org.cylcomed.server.export;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before trying again: twice as long each time, up to a limit, of which a random half to the whole is
 * taken, so that many servers do not come back at once.
 *
 * @param attempts after so many a record is given up
 */
public record Backoff(Duration first, Duration longest, int attempts, RandomGenerator random) {
    public Backoff {
        if (!first.isPositive() || longest.compareTo(first) < 0 || attempts < 1) {
            throw new IllegalArgumentException(
                    "a wait is above 0 and at most the longest; at least one attempt is made");
        }
    }

    /** @param made attempts made so far, at least 1 */
    Duration after(int made) {
        long whole = first.toMillis();
        for (int i = 1; i < made && whole < longest.toMillis(); i++) {
            whole *= 2;
        }
        whole = Math.min(whole, longest.toMillis());
        return Duration.ofMillis(whole / 2 + random.nextLong(whole - whole / 2 + 1));
    }
}
