package org.cylcomed.server.people;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Passkey challenges that were given out: each for one browser, once, for five minutes, at most two thousand. */
final class Challenges<T> {
    private static final Duration VALID = Duration.ofMinutes(5);
    private static final int CAPACITY = 2_000;

    private final InstantSource time;
    private final LinkedHashMap<String, Given<T>> given = new LinkedHashMap<>();

    private record Given<T>(T challenge, Instant until) {}

    Challenges(InstantSource time) {
        this.time = time;
    }

    synchronized void give(String browser, T challenge) {
        given.remove(browser);
        given.put(browser, new Given<>(challenge, time.instant().plus(VALID)));
        if (given.size() > CAPACITY) {
            Map.Entry<String, Given<T>> oldest = given.firstEntry();
            given.remove(oldest.getKey());
        }
    }

    synchronized Optional<T> take(String browser) {
        return Optional.ofNullable(given.remove(browser))
                .filter(challenge -> time.instant().isBefore(challenge.until()))
                .map(Given::challenge);
    }
}
