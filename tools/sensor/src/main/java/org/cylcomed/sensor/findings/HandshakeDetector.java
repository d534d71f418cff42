package org.cylcomed.sensor.findings;

import java.util.Arrays;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.connection.TrafficListener;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.packet.Frame;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.jspecify.annotations.Nullable;

/**
 * One machine that begins TLS with many servers inside and ends it with none: it asks who they are, or what they show or
 * ask for does not suit it. Who belongs there was given the certificates it needs.
 */
final class HandshakeDetector implements TrafficListener {
    /** Handshakes whose end is awaited. */
    private static final int OPEN = 1 << 12;

    private static final int CALLERS = 1 << 8;
    /** One server with an expired certificate is a fault of its own, and so are the four at one switch. */
    private static final int HOSTS = 5;

    private static final int MOST_HOSTS = 32;
    private static final long WITHIN = 5 * Times.MINUTE;
    /** What a client says at the least to end a handshake: Finished as TLS 1.3 encrypts it, with SHA-256 (RFC 8446). */
    private static final long SHORTEST_END = 58;

    private final Ledger ledger;
    private final Site site;
    private final SlotTable open = new SlotTable(OPEN);
    /** Octets the client had said when the server had answered. */
    private final long[] saidBefore = new long[OPEN];
    /** Null where nothing is awaited any more. */
    private final @Nullable Connection[] awaited = new Connection[OPEN];

    private int waiting;
    private final SlotTable callers = new SlotTable(CALLERS);
    private final long[] first = new long[CALLERS];
    private final long[] hosts = new long[CALLERS * MOST_HOSTS];
    private final int[] left = new int[CALLERS];
    private final long[] unfinished = new long[CALLERS];
    private final long[] finished = new long[CALLERS];

    HandshakeDetector(Ledger ledger) {
        this.ledger = ledger;
        this.site = ledger.site();
    }

    @Override
    public void sighting(Sighting sighting, Frame frame) {
        if (sighting instanceof Sighting.Handshake handshake
                && handshake.protocol() == Protocol.TLS
                && handshake.version() >= 0
                && handshake.connection().transport() == Transport.TCP
                && isInside(handshake.connection().server())
                && handshake.connection().from(Direction.FROM_CLIENT).payload() > 0) {
            Connection connection = handshake.connection();
            int slot = open.claim(high(connection), low(connection));
            waiting += awaited[slot] == null ? 1 : 0;
            awaited[slot] = connection;
            saidBefore[slot] = connection.from(Direction.FROM_CLIENT).payload();
        }
    }

    private boolean isInside(Endpoint server) {
        return !site.isOutside(server.high(), server.low());
    }

    @Override
    public void second(long timeNanos) {
        for (int slot = 0; waiting > 0 && slot < OPEN; slot++) {
            Connection connection = awaited[slot];
            if (connection != null && (said(slot, connection) >= SHORTEST_END || connection.isClosing())) {
                judge(slot, connection);
            }
        }
    }

    @Override
    public void closed(Connection connection) {
        int slot = waiting == 0 ? -1 : open.find(high(connection), low(connection));
        if (slot >= 0 && awaited[slot] == connection) {
            judge(slot, connection);
        }
    }

    /** Octets of the client since the server had answered. */
    private long said(int slot, Connection connection) {
        return connection.from(Direction.FROM_CLIENT).payload() - saidBefore[slot];
    }

    private void judge(int slot, Connection connection) {
        awaited[slot] = null;
        waiting--;
        Endpoint client = connection.client();
        int caller = callers.claim(client.high(), client.low());
        if (callers.fresh() || Times.apart(connection.lastNanos(), first[caller], WITHIN)) {
            first[caller] = connection.startNanos();
            left[caller] = 0;
            unfinished[caller] = 0;
            finished[caller] = 0;
        }
        if (said(slot, connection) >= SHORTEST_END) {
            finished[caller]++;
            return;
        }
        unfinished[caller]++;
        leave(caller, connection.server());
        if (left[caller] >= HOSTS && unfinished[caller] >= 3 * finished[caller]) {
            found(caller, connection);
        }
    }

    /** Notes a server that it left before the end. */
    private void leave(int caller, Endpoint server) {
        long host = Prober.host(server.high(), server.low());
        int base = caller * MOST_HOSTS;
        for (int place = 0; place < left[caller]; place++) {
            if (hosts[base + place] == host) {
                return;
            }
        }
        if (left[caller] < MOST_HOSTS) {
            hosts[base + left[caller]++] = host;
        }
    }

    private void found(int caller, Connection connection) {
        if (site.isScanner(ledger.of(connection.client()).value())) {
            return;
        }
        Case found = ledger.open(FindingKinds.UNFINISHED_HANDSHAKES, ledger.of(connection.client()), null)
                .during(first[caller], connection.lastNanos(), connection.startFrame(), connection.startFrame())
                .list("ports", Integer.toString(connection.serverPort()))
                .flow(connection);
        found.set("hosts", Math.max(left[caller], found.number("hosts")));
        found.set("handshakes", Math.max(unfinished[caller], found.number("handshakes")));
    }

    private static long high(Connection connection) {
        Endpoint client = connection.client();
        Endpoint server = connection.server();
        return SlotTable.mix(client.high(), server.high()) + connection.serverPort();
    }

    private static long low(Connection connection) {
        return SlotTable.mix(connection.client().low(), connection.server().low()) + connection.clientPort();
    }

    @Override
    public void discontinuity() {
        open.clear();
        callers.clear();
        Arrays.fill(awaited, null);
        waiting = 0;
    }
}
