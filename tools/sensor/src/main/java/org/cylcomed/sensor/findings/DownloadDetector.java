package org.cylcomed.sensor.findings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.cylcomed.core.Identifier;
import org.cylcomed.sensor.connection.AddressText;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.connection.TrafficListener;
import org.cylcomed.sensor.packet.Frame;
import org.cylcomed.sensor.protocol.Sighting;
import org.jspecify.annotations.Nullable;

/**
 * A name that showed a certificate wherever it was, and now something is loaded under it from another address that shows
 * none, or one it made itself: whoever changes the answer of a name server can do no better.
 *
 * <p>Quiet: other addresses that prove themselves, as networks of deliverers have; clear text where the name is known to
 * be, as pages send on to their encrypted form; and what is too small to be loaded software. What cannot be seen: a
 * certificate of another authority, which TLS 1.3 encrypts.
 */
final class DownloadDetector implements TrafficListener {
    private static final int NAMES = 1 << 11;
    private static final int PLACES = 1 << 12;
    private static final int CONNECTIONS = 1 << 8;
    private static final int MOST_WATCHED = 64;
    /** Pages, errors and redirections are smaller; what a device runs is not. */
    private static final long LEAST_BYTES = 64 << 10;

    private static final String SELF_SIGNED = "self-signed certificate";

    private final Ledger ledger;
    /** Names that proved who they are, and where first. */
    private final SlotTable names = new SlotTable(NAMES);

    private final long[] firstHigh = new long[NAMES];
    private final long[] firstLow = new long[NAMES];
    private final SlotTable places = new SlotTable(PLACES);
    /** A name in a request comes without its connection. */
    private final SlotTable ends = new SlotTable(CONNECTIONS);

    private final @Nullable Connection[] connections = new Connection[CONNECTIONS];
    private final List<Watched> watched = new ArrayList<>();

    private record Watched(
            Connection connection, String name, String before, boolean selfSigned, long timeNanos, long frame) {}

    DownloadDetector(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void established(Connection connection, Frame frame) {
        connections[slot(connection)] = connection;
    }

    private int slot(Connection connection) {
        Endpoint client = connection.client();
        Endpoint server = connection.server();
        return ends.claim(
                SlotTable.mix(client.high(), client.low()) + connection.clientPort(),
                SlotTable.mix(server.high(), server.low()) + connection.serverPort());
    }

    @Override
    public void sighting(Sighting sighting, Frame frame) {
        if (sighting instanceof Sighting.Handshake handshake) {
            handshake(handshake, frame);
        } else if (sighting instanceof Sighting.Name name && name.basis().equals("HTTP Host")) {
            int slot = ends.find(
                    SlotTable.mix(frame.sourceHigh, frame.sourceLow) + frame.sourcePort,
                    SlotTable.mix(frame.destinationHigh, frame.destinationLow) + frame.destinationPort);
            Connection connection = slot < 0 ? null : connections[slot];
            if (connection != null) {
                watch(name.name(), connection, false, frame);
            }
        }
    }

    private void handshake(Sighting.Handshake handshake, Frame frame) {
        String name = handshake.serverName();
        String weakness = handshake.weakness();
        if (name != null && weakness != null && weakness.contains(SELF_SIGNED)) {
            watch(name, handshake.connection(), true, frame);
        } else if (name != null && handshake.version() > 0) {
            proven(name, handshake.connection().server());
        }
    }

    private void proven(String name, Endpoint server) {
        long hash = hash(name);
        int slot = names.claim(hash, hash);
        if (names.fresh()) {
            firstHigh[slot] = server.high();
            firstLow[slot] = server.low();
        }
        places.claim(hash, SlotTable.mix(server.high(), server.low()));
    }

    private void watch(String name, Connection connection, boolean selfSigned, Frame frame) {
        long hash = hash(name);
        int known = names.find(hash, hash);
        Endpoint server = connection.server();
        Endpoint client = connection.client();
        if (known >= 0
                && places.find(hash, SlotTable.mix(server.high(), server.low())) < 0
                && !ledger.site().isOutside(client.high(), client.low())
                && watched.size() < MOST_WATCHED) {
            watched.add(new Watched(
                    connection,
                    name,
                    AddressText.ip(firstHigh[known], firstLow[known]),
                    selfSigned,
                    frame.timeNanos,
                    frame.number));
        }
    }

    private static long hash(String name) {
        long hash = 1;
        for (char letter : name.toLowerCase(Locale.ROOT).toCharArray()) {
            hash = hash * 31 + letter;
        }
        return hash;
    }

    @Override
    public void second(long timeNanos) {
        watched.removeIf(this::look);
    }

    @Override
    public void closed(Connection connection) {
        int slot = slot(connection);
        connections[slot] = null;
        watched.stream().filter(each -> each.connection() == connection).forEach(this::look);
        watched.removeIf(each -> each.connection() == connection);
    }

    /** Whether it has loaded enough, and was told. */
    private boolean look(Watched each) {
        Connection connection = each.connection();
        long bytes = connection.from(Direction.FROM_SERVER).payload();
        if (bytes < LEAST_BYTES) {
            return false;
        }
        Identifier server = ledger.of(connection.server());
        Case found = ledger.open(FindingKinds.UNPROVEN_DOWNLOAD, ledger.of(connection.client()), server)
                .during(each.timeNanos(), connection.lastNanos(), each.frame(), connection.lastFrame())
                .set("name", each.name())
                .set("before", each.before())
                .flow(connection);
        found.set("kilobytes", Math.max(found.number("kilobytes"), bytes >> 10));
        found.flag(each.selfSigned() ? "selfSigned" : "clear");
        return true;
    }

    @Override
    public void discontinuity() {
        watched.clear();
        ends.clear();
        Arrays.fill(connections, null);
    }
}
