package org.cylcomed.core.observation;

import java.time.Instant;
import org.cylcomed.core.Origin;
import org.cylcomed.core.Subject;
import org.jspecify.annotations.Nullable;

/**
 * What one end of a conversation sent and received since the last record of it: one record per end, each 60 seconds of
 * event time and at the close. {@code origin.at} is the time of the last packet counted.
 *
 * @param communityId Community ID v1 ({@code 1:...=}), null where there is no IP
 * @param serverPort 0 to 65535, 0 where the transport has no ports
 * @param protocol as the inventory writes it ({@code HL7v2}, {@code DICOM}, ...), null when not recognised
 * @param packetsOut from the subject to the peer, as are {@code bytesOut}; bytes are those of the IP packets
 * @param start time of the first packet of the whole conversation
 * @param closed this is the last record of the conversation
 */
public record Conversation(
        Origin origin,
        Subject subject,
        Subject peer,
        @Nullable String communityId,
        Role role,
        Transport transport,
        int serverPort,
        @Nullable String protocol,
        long packetsOut,
        long packetsIn,
        long bytesOut,
        long bytesIn,
        Instant start,
        boolean closed,
        boolean encrypted)
        implements Observation {
    public Conversation {
        if (serverPort < 0 || serverPort > 65535) {
            throw new IllegalArgumentException("a port is between 0 and 65535");
        }
        if (packetsOut < 0 || packetsIn < 0 || bytesOut < 0 || bytesIn < 0) {
            throw new IllegalArgumentException("packets and bytes are counted from 0");
        }
    }

    @Override
    public Conversation withSubject(Subject subject) {
        return new Conversation(
                origin,
                subject,
                peer,
                communityId,
                role,
                transport,
                serverPort,
                protocol,
                packetsOut,
                packetsIn,
                bytesOut,
                bytesIn,
                start,
                closed,
                encrypted);
    }
}
