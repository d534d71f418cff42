package org.cylcomed.sensor.findings;

import org.cylcomed.core.Identifier;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.connection.TrafficListener;
import org.cylcomed.sensor.packet.Frame;
import org.cylcomed.sensor.protocol.Sighting;

/**
 * A host that spreads something: it sweeps a service that worms use, and before it was reached on that very
 * service by another sweeper, or it sends exploits as well.
 */
final class WormDetector implements TrafficListener {
    /** More sweepers at once than a site ever sees; the oldest gives way. */
    private static final int WATCHED = 512;

    /** An infected host starts within minutes; an hour leaves room for those that wait. */
    private static final long INCUBATION = Times.HOUR;

    private final Ledger ledger;
    private final SlotTable sweepers = new SlotTable(WATCHED);
    private final long[] sweeping = new long[WATCHED];
    private final SlotTable exploiters = new SlotTable(WATCHED);
    private final long[] exploiting = new long[WATCHED];
    private final SlotTable reached = new SlotTable(WATCHED);
    private final long[] reachedAt = new long[WATCHED];
    private final long[] reachedHigh = new long[WATCHED];
    private final long[] reachedLow = new long[WATCHED];

    WormDetector(Ledger ledger) {
        this.ledger = ledger;
    }

    /** SMB, RPC, NetBIOS, RDP, VNC, SSH, Telnet and the databases: what self-spreading programs have used. */
    static boolean isWormPort(int port) {
        return switch (port) {
            case 22, 23, 135, 139, 445, 1433, 2323, 3306, 3389, 5555, 5900, 6379 -> true;
            default -> false;
        };
    }

    void hostScan(long high, long low, int port, long timeNanos, long frame) {
        if (!isWormPort(port)) {
            return;
        }
        sweeping[sweepers.claim(high, low ^ (long) port << 48)] = timeNanos;
        int exploit = exploiters.find(high, low);
        if (exploit >= 0 && !Times.apart(exploiting[exploit], timeNanos, INCUBATION)) {
            found(high, low, port, timeNanos, frame);
        }
        int before = reached.find(high, low ^ (long) port << 48);
        if (before >= 0 && !Times.apart(reachedAt[before], timeNanos, INCUBATION)) {
            found(high, low, port, timeNanos, frame)
                    .list(
                            "from",
                            ledger.address(reachedHigh[before], reachedLow[before])
                                    .value());
        }
    }

    @Override
    public void established(Connection connection, Frame frame) {
        int port = connection.serverPort();
        if (!isWormPort(port)) {
            return;
        }
        Endpoint client = connection.client();
        int sweeper = sweepers.find(client.high(), client.low() ^ (long) port << 48);
        if (sweeper >= 0 && !Times.apart(sweeping[sweeper], frame.timeNanos, INCUBATION)) {
            Endpoint server = connection.server();
            int slot = reached.claim(server.high(), server.low() ^ (long) port << 48);
            reachedAt[slot] = frame.timeNanos;
            reachedHigh[slot] = client.high();
            reachedLow[slot] = client.low();
        }
    }

    @Override
    public void sighting(Sighting sighting, Frame frame) {
        if (sighting instanceof Sighting.Exploit exploit) {
            Endpoint sender = exploit.connection().sender(exploit.direction());
            exploiting[exploiters.claim(sender.high(), sender.low())] = frame.timeNanos;
            for (int port : new int[] {445, 139, 135, 3389, 22, 23}) {
                int sweep = sweepers.find(sender.high(), sender.low() ^ (long) port << 48);
                if (sweep >= 0 && !Times.apart(sweeping[sweep], frame.timeNanos, INCUBATION)) {
                    found(sender.high(), sender.low(), port, frame.timeNanos, frame.number);
                }
            }
        }
    }

    private Case found(long high, long low, int port, long timeNanos, long frame) {
        Identifier source = ledger.address(high, low);
        Case found = ledger.open(FindingKinds.WORM_PROPAGATION, source, null).list("ports", Integer.toString(port));
        return found.at(timeNanos, frame);
    }

    @Override
    public void discontinuity() {
        sweepers.clear();
        exploiters.clear();
        reached.clear();
    }
}
