package org.cylcomed.sensor.findings;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.connection.TrafficListener;
import org.cylcomed.sensor.packet.Frame;
import org.cylcomed.sensor.protocol.Protocol;

/**
 * Connections to somebody outside at regular intervals: how malware asks for orders.
 *
 * <p>Quiet: heartbeats inside the site whatever their rhythm, and the protocols whose nature it is to be regular.
 */
final class BeaconDetector implements TrafficListener {
    private static final int PAIRS = 1 << 11;
    /** Twenty intervals alike are no accident; ten happen in any page that reloads itself. */
    private static final int INTERVALS = 20;
    /** Variance over squared mean: a standard deviation of a quarter covers the jitter tools use by default. */
    private static final double MOST_VARIATION = 0.0625;

    private static final double SHORTEST_SECONDS = 1;
    private static final double LONGEST_SECONDS = 24 * 3600;
    private static final long REGULAR_BY_NATURE = Protocol.NTP.bit()
            | Protocol.DNS.bit()
            | Protocol.MDNS.bit()
            | Protocol.SSDP.bit()
            | Protocol.DHCP.bit()
            | Protocol.DHCPV6.bit()
            | Protocol.SNMP.bit()
            | Protocol.SYSLOG.bit();

    private final Ledger ledger;
    private final PeerNames names;
    private final SlotTable pairs = new SlotTable(PAIRS);
    private final long[] last = new long[PAIRS];
    private final long[] first = new long[PAIRS];
    private final long[] firstFrame = new long[PAIRS];
    private final int[] intervals = new int[PAIRS];
    private final double[] mean = new double[PAIRS];
    private final double[] squares = new double[PAIRS];

    BeaconDetector(Ledger ledger, PeerNames names) {
        this.ledger = ledger;
        this.names = names;
    }

    @Override
    public void established(Connection connection, Frame frame) {
        if (connection.rolesKnown()) {
            note(connection, frame);
        }
    }

    private void note(Connection connection, Frame frame) {
        Endpoint server = connection.server();
        if (!ledger.site().isOutside(server.high(), server.low()) || (connection.layers() & REGULAR_BY_NATURE) != 0) {
            return;
        }
        Endpoint client = connection.client();
        int slot = pairs.claim(
                SlotTable.mix(client.high(), server.high()) + connection.serverPort(),
                SlotTable.mix(client.low(), server.low()));
        long start = connection.startNanos();
        if (pairs.fresh()) {
            first[slot] = start;
            firstFrame[slot] = frame.number;
            intervals[slot] = 0;
            mean[slot] = 0;
            squares[slot] = 0;
        } else {
            double interval = Math.abs((double) (start - last[slot])) / Times.SECOND;
            int n = ++intervals[slot];
            double off = interval - mean[slot];
            mean[slot] += off / n;
            squares[slot] += off * (interval - mean[slot]);
            if (n >= INTERVALS && regular(slot, n)) {
                Case found = ledger.open(FindingKinds.BEACONING, ledger.of(client), ledger.of(server))
                        .during(first[slot], start, firstFrame[slot], frame.number)
                        .set("connections", n + 1L)
                        .set("seconds", Math.max(1, Math.round(mean[slot])))
                        .list("ports", Integer.toString(connection.serverPort()))
                        .flow(connection);
                String name = names.of(server);
                if (name != null) {
                    found.set("name", name);
                }
            }
        }
        last[slot] = start;
    }

    private boolean regular(int slot, int n) {
        double variance = squares[slot] / n;
        return mean[slot] >= SHORTEST_SECONDS
                && mean[slot] <= LONGEST_SECONDS
                && variance <= MOST_VARIATION * mean[slot] * mean[slot];
    }

    @Override
    public void discontinuity() {
        pairs.clear();
    }
}
