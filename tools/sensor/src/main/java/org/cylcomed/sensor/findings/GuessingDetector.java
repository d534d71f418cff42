package org.cylcomed.sensor.findings;

import org.cylcomed.core.Identifier;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.connection.TrafficListener;
import org.cylcomed.sensor.packet.Frame;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;

/** Passwords tried one after the other: refused log-ins where they can be read, short sessions where they cannot. */
final class GuessingDetector implements TrafficListener {
    private static final int PAIRS = 1 << 11;
    /** A person mistypes three times, a device with an old password tries every minute or less. */
    private static final int REFUSALS = 10;

    private static final long REFUSALS_WITHIN = Times.MINUTE;
    /**
     * Sessions of SSH or RDP that end after a few tries. Backup scripts open many as well, but these carry data;
     * monitoring opens one a minute.
     */
    private static final int SESSIONS = 15;

    private static final long SESSIONS_WITHIN = 3 * Times.MINUTE;
    private static final long SHORT_SESSION = 30 * Times.SECOND;
    /** Key exchange and six tries of a password. */
    private static final long SHORT_PAYLOAD = 8_000;

    private final Ledger ledger;
    private final SlotTable refused = new SlotTable(PAIRS);
    private final Window refusals = new Window(PAIRS, REFUSALS_WITHIN);
    private final SlotTable brief = new SlotTable(PAIRS);
    private final Window sessions = new Window(PAIRS, SESSIONS_WITHIN);

    GuessingDetector(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void sighting(Sighting sighting, Frame frame) {
        if (!(sighting instanceof Sighting.Login login)) {
            return;
        }
        Connection connection = login.connection();
        Endpoint client = connection.client();
        Endpoint server = connection.server();
        if (login.accepted()) {
            int slot = refused.find(high(client, server), low(client, server, login.protocol()));
            if (slot >= 0 && refusals.count(slot, frame.timeNanos) >= REFUSALS) {
                found(connection, login.protocol(), refusals.first(slot), frame.timeNanos, frame.number)
                        .flag("thenAccepted");
            }
            return;
        }
        int slot = refused.claim(high(client, server), low(client, server, login.protocol()));
        int count = refusals.add(slot, refused.fresh(), frame.timeNanos);
        if (count >= REFUSALS) {
            Case found = found(connection, login.protocol(), refusals.first(slot), frame.timeNanos, frame.number);
            count(found, refusals.total(slot));
        }
    }

    @Override
    public void closed(Connection connection) {
        boolean readable = !connection.is(Protocol.SSH) && !connection.is(Protocol.RDP);
        if (readable
                || connection.lastNanos() - connection.startNanos() > SHORT_SESSION
                || connection.from(Direction.FROM_CLIENT).payload() > SHORT_PAYLOAD
                || connection.from(Direction.FROM_SERVER).payload() > SHORT_PAYLOAD
                || connection.from(Direction.FROM_CLIENT).payload() == 0) {
            return;
        }
        Protocol protocol = connection.is(Protocol.SSH) ? Protocol.SSH : Protocol.RDP;
        Endpoint client = connection.client();
        Endpoint server = connection.server();
        int slot = brief.claim(high(client, server), low(client, server, protocol));
        int count = sessions.add(slot, brief.fresh(), connection.startNanos());
        if (count >= SESSIONS) {
            Case found =
                    found(connection, protocol, sessions.first(slot), connection.lastNanos(), connection.startFrame());
            count(found, sessions.total(slot));
        }
    }

    private static void count(Case found, long total) {
        found.set("attempts", Math.max(total, found.number("attempts")));
    }

    private Case found(Connection connection, Protocol protocol, long sinceNanos, long timeNanos, long frame) {
        Identifier client = ledger.of(connection.client());
        Case found = ledger.site().isScanner(client.value())
                ? new Case(FindingKinds.BRUTE_FORCE, client, null)
                : ledger.open(FindingKinds.BRUTE_FORCE, client, ledger.of(connection.server()));
        return found.during(sinceNanos, timeNanos, frame, frame)
                .list("protocols", protocol.label())
                .flow(connection);
    }

    private static long high(Endpoint client, Endpoint server) {
        return SlotTable.mix(client.high(), server.high());
    }

    private static long low(Endpoint client, Endpoint server, Protocol protocol) {
        return SlotTable.mix(client.low(), server.low()) + protocol.ordinal();
    }

    @Override
    public void discontinuity() {
        refused.clear();
        brief.clear();
    }
}
