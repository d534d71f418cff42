package org.cylcomed.server.history;

import java.time.Instant;
import org.cylcomed.core.DeviceId;

/**
 * A line of the network map: a device and whom it spoke with, in one protocol.
 *
 * @param protocol empty when not recognised
 * @param encrypted of the conversations
 */
public record Edge(
        DeviceId device,
        String peer,
        String peerKind,
        String protocol,
        long conversations,
        long encrypted,
        long operations,
        long bytesOut,
        long bytesIn,
        Instant first,
        Instant last) {}
