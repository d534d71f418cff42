package org.cylcomed.server.history;

import java.time.Instant;

/**
 * Whom a device spoke with, in one protocol.
 *
 * @param protocol empty when not recognised
 * @param conversations records of conversations in the time asked for; 0 for {@link Standing#GONE}, as are all counts
 * @param encrypted of the conversations
 * @param first in all that is kept, as is {@code last}
 */
public record Peer(
        String name,
        String kind,
        String protocol,
        Standing standing,
        long conversations,
        long encrypted,
        long operations,
        long bytesOut,
        long bytesIn,
        Instant first,
        Instant last) {
    /** The time asked for, against what came before it. */
    public enum Standing {
        /** Seen before, and in the time asked for. */
        USUAL,
        /** Seen in the time asked for and never before. */
        NEW,
        /** Seen before only. */
        GONE
    }
}
