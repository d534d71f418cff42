package org.cylcomed.server.sensors;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes trying tokens slow. Nobody guesses 256 bits; this keeps who tries from using the database and the log. A network
 * of IPv6 counts as one address. Kept in memory.
 */
final class Attempts {
    private static final int FREE = 5;
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int CAPACITY = 10_000;
    private static final int NETWORK_BYTES = 8;

    private record Failures(int count, Instant last) {}

    private final InstantSource clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > CAPACITY;
        }
    };

    Attempts(InstantSource clock) {
        this.clock = clock;
    }

    /** Counts as failed until {@link #succeeded}. Zero: it may be made now; else it is not counted and has to wait. */
    synchronized Duration begin(String address) {
        Instant now = clock.instant();
        String key = key(address);
        Failures before = failures.getOrDefault(key, new Failures(0, Instant.MIN));
        if (before.count >= FREE) {
            Duration due = Duration.ofSeconds(1L << Math.min(before.count - FREE, 20));
            Duration wait = Duration.between(now, before.last.plus(due.compareTo(LONGEST) > 0 ? LONGEST : due));
            if (wait.isPositive()) {
                return wait;
            }
        }
        // Removed first, so that the one that is forgotten when there are too many is the oldest.
        failures.remove(key);
        failures.put(key, new Failures(before.count + 1, now));
        return Duration.ZERO;
    }

    synchronized void succeeded(String address) {
        failures.remove(key(address));
    }

    private static String key(String address) {
        try {
            InetAddress literal = InetAddress.ofLiteral(address);
            return literal instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(literal.getAddress(), NETWORK_BYTES))
                    : address;
        } catch (IllegalArgumentException noAddress) {
            return address;
        }
    }
}
