package org.cylcomed.sensor.findings;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.connection.TrafficListener;
import org.cylcomed.sensor.packet.Frame;

/**
 * Services of a local network sought at an address outside: printers and shared folders. Nobody offers these across the
 * internet, but monitors were sold that have such an address built in (CISA, ICSMA-25-030-01).
 *
 * <p>Judged by what is asked for, because nobody has to answer. Shared folders of Windows are left out: they are rented
 * in clouds, and sweeps of their port are the scan detector's.
 */
final class OutwardDetector implements TrafficListener {
    private static final int PAIRS = 1 << 10;
    /** A mistyped address is tried once. */
    private static final int TRIES = 2;

    private static final int PORT_MAPPER = 111;
    private static final int LINE_PRINTER = 515;
    private static final int NETWORK_FILE_SYSTEM = 2049;
    private static final int RAW_PRINTER = 9100;

    private final Ledger ledger;
    private final PeerNames names;
    private final SlotTable pairs = new SlotTable(PAIRS);
    private final Window tries = new Window(PAIRS, Times.HOUR);
    private final int[] firstPort = new int[PAIRS];
    private final long[] firstFrame = new long[PAIRS];

    OutwardDetector(Ledger ledger, PeerNames names) {
        this.ledger = ledger;
        this.names = names;
    }

    @Override
    public void syn(Frame frame, boolean retry) {
        if (retry || !isLocalService(frame.destinationPort)) {
            return;
        }
        Site site = ledger.site();
        if (site.isOutside(frame.sourceHigh, frame.sourceLow)
                || !site.isOutside(frame.destinationHigh, frame.destinationLow)) {
            return;
        }
        int slot = pairs.claim(
                SlotTable.mix(frame.sourceHigh, frame.destinationHigh),
                SlotTable.mix(frame.sourceLow, frame.destinationLow));
        int count = tries.add(slot, pairs.fresh(), frame.timeNanos);
        if (count == 1) {
            firstPort[slot] = frame.destinationPort;
            firstFrame[slot] = frame.number;
        }
        if (count < TRIES
                || site.isScanner(
                        ledger.address(frame.sourceHigh, frame.sourceLow).value())) {
            return;
        }
        Case found = ledger.open(
                        FindingKinds.UNEXPECTED_DESTINATION,
                        ledger.address(frame.sourceHigh, frame.sourceLow),
                        ledger.address(frame.destinationHigh, frame.destinationLow))
                .during(tries.first(slot), frame.timeNanos, firstFrame[slot], frame.number)
                .list("ports", Integer.toString(firstPort[slot]))
                .list("ports", Integer.toString(frame.destinationPort));
        found.set("tries", Math.max(tries.total(slot), found.number("tries")));
    }

    @Override
    public void established(Connection connection, Frame frame) {
        Endpoint server = connection.server();
        if (connection.rolesKnown() && isLocalService(connection.serverPort())) {
            Case found =
                    ledger.find(FindingKinds.UNEXPECTED_DESTINATION, ledger.of(connection.client()), ledger.of(server));
            String name = names.of(server);
            if (found != null) {
                found.flow(connection);
                if (name != null) {
                    found.set("name", name);
                }
            }
        }
    }

    private static boolean isLocalService(int port) {
        return port == PORT_MAPPER || port == LINE_PRINTER || port == NETWORK_FILE_SYSTEM || port == RAW_PRINTER;
    }

    @Override
    public void discontinuity() {
        pairs.clear();
    }
}
