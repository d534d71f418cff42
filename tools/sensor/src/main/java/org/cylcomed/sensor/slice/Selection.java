package org.cylcomed.sensor.slice;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cylcomed.sensor.connection.CommunityId;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.packet.Frame;

/**
 * Which packets belong to a slice.
 *
 * @param frames ranges of ordinals in the whole input, both ends included
 * @param communityIds conversations that are wanted whole
 */
public record Selection(List<Range> frames, Set<String> communityIds) {
    private static final int REMEMBERED = 1 << 15;

    public record Range(long first, long last) {}

    private record Flow(int protocol, long high, long low, int port, long otherHigh, long otherLow, int otherPort) {}

    boolean names(long frame) {
        for (Range range : frames) {
            if (frame >= range.first && frame <= range.last) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether frames belong to a wanted conversation; remembers what it worked out. */
    final class Conversations {
        private final Map<Flow, Boolean> known = new HashMap<>();

        boolean wants(Frame frame) {
            if (communityIds.isEmpty() || frame.outcome != Frame.Outcome.IP) {
                return false;
            }
            boolean ports = frame.ipProtocol == 6 || frame.ipProtocol == 17 || frame.ipProtocol == 132;
            Flow flow = new Flow(
                    frame.ipProtocol,
                    frame.sourceHigh,
                    frame.sourceLow,
                    ports ? frame.sourcePort : 0,
                    frame.destinationHigh,
                    frame.destinationLow,
                    ports ? frame.destinationPort : 0);
            if (known.size() > REMEMBERED) {
                known.clear();
            }
            return known.computeIfAbsent(flow, this::isWanted);
        }

        /** The Community ID of ICMP depends on who asked, so both ways are tried. */
        private boolean isWanted(Flow flow) {
            Endpoint one = new Endpoint(flow.high, flow.low, Endpoint.NO_MAC);
            Endpoint other = new Endpoint(flow.otherHigh, flow.otherLow, Endpoint.NO_MAC);
            return communityIds.contains(CommunityId.of(flow.protocol, one, flow.port, other, flow.otherPort))
                    || communityIds.contains(CommunityId.of(flow.protocol, other, flow.otherPort, one, flow.port));
        }
    }
}
