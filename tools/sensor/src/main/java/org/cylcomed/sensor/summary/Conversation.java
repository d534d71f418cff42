package org.cylcomed.sensor.summary;

import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * All connections of one client to one service.
 *
 * @param communityId Community ID 1.0 of its first connection (https://github.com/corelight/community-id-spec);
 *     null where there is no IP
 * @param serverPort 0 where the transport has none
 * @param protocol the most specific one recognised; null if none was
 * @param connections attempts that nobody answered included
 * @param bytes on the wire, both ways, link layer included
 * @param startNanos nanoseconds since 1970 UTC of the first packet
 * @param endNanos of the last
 */
public record Conversation(
        @Nullable String communityId,
        Endpoint client,
        Endpoint server,
        int serverPort,
        Transport transport,
        @Nullable Protocol protocol,
        long connections,
        long packets,
        long bytes,
        long startNanos,
        long endNanos) {}
