package org.cylcomed.sensor.findings;

import org.cylcomed.core.Identifier;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.connection.TrafficListener;
import org.cylcomed.sensor.packet.Frame;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;

/**
 * Two takeovers of Windows hosts that need more than one message, often more than one connection: Zerologon, and a
 * program that is copied to an administrative share and then installed as a service, as PsExec and many worms do.
 */
final class RemoteCallDetector implements TrafficListener {
    /** Pairs of hosts watched at once; administrators and attackers are few. */
    private static final int WATCHED = 512;

    /** Tools go on within seconds; a slow link and a large program take minutes. */
    private static final long INSTALLATION = 10 * Times.MINUTE;

    /** One zero credential is a chance of 2^-64; three leave room for a client that fills in nothing. */
    private static final int ZERO_CREDENTIALS = 3;

    /** Has no name among the protocols, for nothing is counted under it. */
    private static final String CALLS = "DCE/RPC";

    private final Ledger ledger;
    private final SlotTable planters = new SlotTable(WATCHED);
    private final long[] planted = new long[WATCHED];
    private final long[] plantedIn = new long[WATCHED];
    private final SlotTable guessers = new SlotTable(WATCHED);
    private final Window zeroes = new Window(WATCHED, INSTALLATION);

    RemoteCallDetector(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void sighting(Sighting sighting, Frame frame) {
        if (!(sighting instanceof Sighting.Operation operation) || operation.protocol() != Protocol.SMB) {
            return;
        }
        Connection connection = operation.connection();
        switch (operation.verb()) {
            case "WRITE" -> {
                if (has(operation, "administrativeProgram")) {
                    int slot = planters.claim(high(connection), low(connection));
                    planted[slot] = frame.timeNanos;
                    plantedIn[slot] = frame.number;
                }
            }
            case "CreateService" -> {
                int slot = planters.find(high(connection), low(connection));
                if (slot >= 0 && !Times.apart(planted[slot], frame.timeNanos, INSTALLATION)) {
                    exploit(connection, frame, "remote execution", "a copied program is installed as a service")
                            .at(planted[slot], plantedIn[slot])
                            .list("protocols", Protocol.SMB.label())
                            .list("protocols", CALLS);
                }
            }
            case "NetrServerAuthenticate" -> {
                if (has(operation, "zeroCredential")) {
                    zeroCredential(operation, frame);
                }
            }
            default -> {
                // An ordinary act.
            }
        }
    }

    private void zeroCredential(Sighting.Operation operation, Frame frame) {
        Connection connection = operation.connection();
        int slot = guessers.claim(high(connection), low(connection));
        int count = zeroes.add(slot, guessers.fresh(), frame.timeNanos);
        if (has(operation, "chosenChallenge") || count >= ZERO_CREDENTIALS) {
            exploit(connection, frame, "CVE-2020-1472 (Zerologon)", "a log-in with a credential of zeros")
                    .list("protocols", CALLS);
        }
    }

    private static boolean has(Sighting.Operation operation, String fact) {
        String[] facts = operation.facts();
        for (int i = 0; i + 1 < facts.length; i += 2) {
            if (facts[i].equals(fact)) {
                return facts[i + 1].equals("true");
            }
        }
        return false;
    }

    private Case exploit(Connection connection, Frame frame, String name, String reason) {
        Identifier source = ledger.of(connection.client());
        Identifier target = ledger.of(connection.server());
        Case found = ledger.site().isScanner(source.value())
                ? new Case(FindingKinds.EXPLOIT_ATTEMPT, source, target)
                : ledger.open(FindingKinds.EXPLOIT_ATTEMPT, source, target);
        return found.at(frame.timeNanos, frame.number)
                .list("exploits", name)
                .list("reasons", reason)
                .add("times", 1)
                .flow(connection);
    }

    private static long high(Connection connection) {
        Endpoint client = connection.client();
        return SlotTable.mix(client.high(), client.low());
    }

    private static long low(Connection connection) {
        Endpoint server = connection.server();
        return SlotTable.mix(server.high(), server.low());
    }

    @Override
    public void discontinuity() {
        planters.clear();
        guessers.clear();
    }
}
