package org.cylcomed.server.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One way in which a device spoke with a peer.
 *
 * @param protocol empty when not recognised
 * @param role of the device; null, as are transport and port, where only operations were seen
 * @param here in the time asked for; all counts are of this time
 * @param before earlier
 * @param encrypted of the conversations
 * @param first up to the end of the time asked for, as is {@code last}
 */
public record Link(
        String peer,
        String peerKind,
        String protocol,
        @Nullable String role,
        @Nullable String transport,
        @Nullable Integer port,
        boolean here,
        boolean before,
        long conversations,
        long encrypted,
        long packets,
        long bytes,
        Instant first,
        Instant last) {}
