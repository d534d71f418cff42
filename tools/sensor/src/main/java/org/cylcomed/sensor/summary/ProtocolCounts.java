package org.cylcomed.sensor.summary;

import java.util.Map;
import java.util.TreeMap;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.TrafficListener;
import org.cylcomed.sensor.protocol.Protocol;

/** Connections by protocol; every layer of a connection counts. */
public final class ProtocolCounts implements TrafficListener {
    private static final Protocol[] PROTOCOLS = Protocol.values();

    private final long[] connections = new long[PROTOCOLS.length];

    @Override
    public boolean followsPackets() {
        return false;
    }

    @Override
    public void closed(Connection connection) {
        long layers = connection.layers();
        while (layers != 0) {
            connections[Long.numberOfTrailingZeros(layers)]++;
            layers &= layers - 1;
        }
    }

    public long of(Protocol protocol) {
        return connections[protocol.ordinal()];
    }

    /** Only what was seen, by label, sorted. */
    public Map<String, Long> byLabel() {
        Map<String, Long> counts = new TreeMap<>();
        for (Protocol protocol : PROTOCOLS) {
            if (of(protocol) > 0) {
                counts.put(protocol.label(), of(protocol));
            }
        }
        return counts;
    }
}
