package org.cylcomed.sensor.findings;

import java.util.HashSet;
import java.util.Set;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.connection.TrafficListener;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.packet.Frame;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.jspecify.annotations.Nullable;

/** What stands and makes attacks easy. Never an alarm: told once per device. */
final class WeaknessDetector implements TrafficListener {
    /** RFC 8996 retires TLS 1.0 and 1.1; RFC 7568 SSL 3; DTLS counts down. */
    private static final int TLS_1_2 = 0x0303;

    private static final int MOST_PATIENTS = 10_000;
    private static final int DEVICES = 1 << 12;
    /** Named one by one; beyond, only counted. */
    private static final int MOST_PEERS = 8;

    private static final long LEGACY = Protocol.TELNET.bit() | Protocol.FTP.bit() | Protocol.LPD.bit();

    private final Ledger ledger;
    private final Site site;
    private final PeerNames names;
    /** Patients per link, as hashes of keyed hashes; only their number is told. */
    private final Set<Long> patients = new HashSet<>();

    private final SlotTable clients = new SlotTable(DEVICES);
    private final @Nullable Case[] external = new Case[DEVICES];

    WeaknessDetector(Ledger ledger, PeerNames names) {
        this.ledger = ledger;
        this.site = ledger.site();
        this.names = names;
    }

    @Override
    public void sighting(Sighting sighting, Frame frame) {
        switch (sighting) {
            case Sighting.PatientData data -> patientData(data, frame);
            case Sighting.ClearSecret secret ->
                link(FindingKinds.CLEARTEXT_CREDENTIALS, secret.connection(), frame)
                        .list("mechanisms", secret.mechanism())
                        .add("times", 1);
            case Sighting.Unauthenticated open ->
                server(FindingKinds.UNAUTHENTICATED_SERVICE, open.connection(), frame)
                        .list("services", open.service())
                        .add("times", 1);
            case Sighting.Handshake handshake -> handshake(handshake, frame);
            case Sighting.Attribute ignored -> {}
            case Sighting.Operation ignored -> {}
            case Sighting.Measurement ignored -> {}
            case Sighting.ClinicalAlarm ignored -> {}
            case Sighting.Login ignored -> {}
            case Sighting.Malformed ignored -> {}
            case Sighting.Exploit ignored -> {}
            case Sighting.Name ignored -> {}
        }
    }

    private void patientData(Sighting.PatientData data, Frame frame) {
        Connection connection = data.connection();
        Case found = link(FindingKinds.CLEARTEXT_PATIENT_DATA, connection, frame)
                .list("protocols", data.protocol().label())
                .add("messages", 1);
        if (data.patient() != null && patients.size() < MOST_PATIENTS) {
            long link =
                    SlotTable.mix(connection.client().low(), connection.server().low());
            if (patients.add(SlotTable.mix(link, data.patient().hashCode()))) {
                found.add("patients", 1);
            }
        }
    }

    private void handshake(Sighting.Handshake handshake, Frame frame) {
        String old = retired(handshake.version());
        String weakness = handshake.weakness();
        if (old == null && weakness == null) {
            return;
        }
        Case found =
                server(FindingKinds.WEAK_TLS, handshake.connection(), frame).add("times", 1);
        if (old != null) {
            found.list("reasons", old);
        }
        if (weakness != null && !weakness.equals(old)) {
            found.list("reasons", weakness);
        }
    }

    private static @Nullable String retired(int version) {
        return switch (version) {
            case 0x0002 -> "SSL 2.0";
            case 0x0300 -> "SSL 3.0";
            case 0x0301 -> "TLS 1.0";
            case TLS_1_2 - 1 -> "TLS 1.1";
            case 0xfeff -> "DTLS 1.0";
            default -> null;
        };
    }

    private Case link(Kind kind, Connection connection, Frame frame) {
        return ledger.open(kind, ledger.of(connection.client()), ledger.of(connection.server()))
                .at(frame.timeNanos, frame.number)
                .flow(connection);
    }

    private Case server(Kind kind, Connection connection, Frame frame) {
        return ledger.open(kind, ledger.of(connection.server()), null)
                .at(frame.timeNanos, frame.number)
                .list("ports", Integer.toString(connection.serverPort()))
                .flow(connection);
    }

    @Override
    public void established(Connection connection, Frame frame) {
        if (connection.rolesKnown()) {
            outside(connection, frame.timeNanos, frame.number);
        }
    }

    @Override
    public void closed(Connection connection) {
        boolean bothWays = connection.from(Direction.FROM_CLIENT).payload() > 0
                && connection.from(Direction.FROM_SERVER).payload() > 0;
        if (connection.transport() == Transport.UDP && bothWays) {
            outside(connection, connection.startNanos(), connection.startFrame());
        }
        if ((connection.layers() & LEGACY) != 0 && bothWays) {
            Case found = ledger.open(FindingKinds.LEGACY_PROTOCOL, ledger.of(connection.server()), null)
                    .during(
                            connection.startNanos(),
                            connection.lastNanos(),
                            connection.startFrame(),
                            connection.startFrame())
                    .list("ports", Integer.toString(connection.serverPort()))
                    .add("times", 1)
                    .flow(connection);
            for (Protocol protocol : new Protocol[] {Protocol.TELNET, Protocol.FTP, Protocol.LPD}) {
                if (connection.is(protocol)) {
                    found.list("protocols", protocol.label());
                }
            }
        }
    }

    /** One case per device inside, however many it talks to: a browser would open thousands. */
    private void outside(Connection connection, long timeNanos, long frame) {
        Endpoint server = connection.server();
        Endpoint client = connection.client();
        if (!site.isOutside(server.high(), server.low()) || site.isOutside(client.high(), client.low())) {
            return;
        }
        int slot = clients.claim(client.high(), client.low());
        Case found = external[slot];
        if (clients.fresh() || found == null) {
            found = ledger.open(FindingKinds.EXTERNAL_CONNECTION, ledger.of(client), null)
                    .at(timeNanos, frame)
                    .flow(connection);
            external[slot] = found;
        }
        found.add("times", 1);
        if (found.size("peers") < MOST_PEERS) {
            String name = names.of(server);
            found.at(timeNanos, frame)
                    .list(
                            "peers",
                            server.address() + (name == null ? "" : " (" + name + ")") + " port "
                                    + connection.serverPort())
                    .flow(connection);
        }
    }

    @Override
    public void discontinuity() {
        patients.clear();
        clients.clear();
    }
}
