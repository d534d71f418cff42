package org.cylcomed.server.captures;

import java.time.Duration;

/**
 * How much is taken.
 *
 * @param mostBytes of one upload
 * @param leastFree bytes of disk that an upload leaves free
 * @param mostUnpacked bytes that come out of a packed capture at most
 * @param kept how long packets are kept when somebody asked for it
 */
public record CaptureLimits(long mostBytes, long leastFree, long mostUnpacked, Duration kept) {
    private static final long GIBIBYTE = 1L << 30;

    public static final CaptureLimits USUAL =
            new CaptureLimits(4 * GIBIBYTE, GIBIBYTE, 64 * GIBIBYTE, Duration.ofDays(7));

    public CaptureLimits {
        if (mostBytes < 1 || leastFree < 0 || mostUnpacked < 1 || kept.isNegative() || kept.isZero()) {
            throw new IllegalArgumentException("limits of captures are positive");
        }
    }

    public CaptureLimits withMostBytes(long bytes) {
        return new CaptureLimits(bytes, leastFree, mostUnpacked, kept);
    }
}
