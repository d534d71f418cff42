package org.cylcomed.server.people;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cylcomed.server.access.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Makes guessing slow without locking anybody out. Each failure beyond a few doubles the wait of its keys: the name and
 * the address, up to a limit that a nurse at a strange computer can live with. A browser that signed in before counts by
 * itself alone, so nobody far away can make a nurse at her own computer wait.
 *
 * <p>Kept in memory: a restart forgives, and takes longer than the wait it saves.
 */
final class Slowdown {
    private static final int CAPACITY = 20_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private final InstantSource time;

    /** Oldest failure first, so that a flood of made-up names pushes out its own. */
    private final LinkedHashMap<String, Failures> failures = new LinkedHashMap<>();

    private record Failures(int count, Instant last) {
        @Nullable
        Failures less() {
            return count <= 1 ? null : new Failures(count - 1, last);
        }
    }

    /** One thing that is counted: what it is, how often it may fail freely, and the longest wait. */
    record Key(String name, int free, Duration longest, boolean shared) {
        static Key account(String nameKey) {
            return new Key("name " + nameKey, 4, Duration.ofSeconds(60), false);
        }

        static Key address(String address) {
            return new Key("address " + address, 50, Duration.ofMinutes(5), true);
        }

        static Key browser(String mark) {
            return new Key("browser " + mark, 5, Duration.ofMinutes(15), false);
        }

        /** Whoever is asked for a code has shown the password already, so this may wait longer. */
        static Key code(String person) {
            return new Key("code " + person, 4, Duration.ofMinutes(15), false);
        }
    }

    Slowdown(InstantSource time) {
        this.time = time;
    }

    /**
     * Counts an attempt as failed until {@link #succeeded} says otherwise: a thousand at the same moment are a thousand.
     *
     * @throws Problem {@code too-many-attempts} while one of the keys must wait; this attempt then costs nothing
     */
    synchronized void attempt(List<Key> keys) {
        Instant now = time.instant();
        Duration wait = keys.stream().map(key -> wait(key, now)).reduce(Duration.ZERO, Slowdown::longer);
        if (wait.isPositive()) {
            throw tooMany(wait);
        }
        for (Key key : keys) {
            Failures before = failures.remove(key.name());
            failures.put(key.name(), new Failures(before == null ? 1 : before.count() + 1, now));
        }
        dropOld(now);
    }

    /** Forgives what failed before, but an address only this attempt: an own account must not buy guesses at others. */
    synchronized void succeeded(List<Key> keys) {
        for (Key key : keys) {
            failures.computeIfPresent(key.name(), (name, before) -> key.shared() ? before.less() : null);
        }
    }

    synchronized int size() {
        return failures.size();
    }

    private Duration wait(Key key, Instant now) {
        Failures before = failures.get(key.name());
        if (before == null || before.count() < key.free()) {
            return Duration.ZERO;
        }
        int doublings = Math.min(before.count() - key.free(), 20);
        Duration due = Duration.ofSeconds(1L << doublings);
        Duration capped = due.compareTo(key.longest()) > 0 ? key.longest() : due;
        return Duration.between(now, before.last().plus(capped));
    }

    private void dropOld(Instant now) {
        Iterator<Map.Entry<String, Failures>> oldest = failures.entrySet().iterator();
        while (oldest.hasNext()) {
            Failures next = oldest.next().getValue();
            boolean old = next.last().plus(FORGOTTEN_AFTER).isBefore(now);
            if (!old && failures.size() <= CAPACITY) {
                return;
            }
            oldest.remove();
        }
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static Problem tooMany(Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return new Problem(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "too-many-attempts",
                        "Too many attempts failed. Try again in " + seconds + " s.")
                .withHeader("Retry-After", Long.toString(seconds));
    }
}
