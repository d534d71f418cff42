package org.cylcomed.sensor.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.evidence.Nature;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Conversations;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.packet.Frame;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;

/** A network that tells the detectors what happens on it, one event after the other, on its own clock. */
final class Scene {
    static final long BEGIN = 1_700_000_000L * Times.SECOND;

    private final List<Evidence> evidence = new ArrayList<>();
    private final Detectors detectors;
    private final Frame frame = new Frame();
    private long now = BEGIN;
    private long number;
    private boolean ended;

    Scene() {
        this(Site.unknown());
    }

    Scene(Site site) {
        detectors = new Detectors(site, evidence::add);
    }

    /** 10.1.0.0/16: host 0 is 10.1.0.0. */
    static Endpoint host(int number) {
        return Endpoint.ipv4(0x0a010000 + number, 0x020000000000L + 1000L * number);
    }

    /** 198.18.0.0/15 and up: not inside anywhere. */
    static Endpoint outsider(int number) {
        return Endpoint.ipv4(0xc6120000 + number, 0x0200ffff0000L);
    }

    Scene pass(double seconds) {
        now += (long) (seconds * Times.SECOND);
        detectors.second(now);
        return this;
    }

    long now() {
        return now;
    }

    private Frame packet(Endpoint from, int fromPort, Endpoint to, int toPort) {
        frame.number = ++number;
        frame.timeNanos = now;
        frame.sourceHigh = from.high();
        frame.sourceLow = from.low();
        frame.sourceMac = from.mac();
        frame.destinationHigh = to.high();
        frame.destinationLow = to.low();
        frame.destinationMac = to.mac();
        frame.sourcePort = fromPort;
        frame.destinationPort = toPort;
        frame.ipProtocol = 6;
        frame.tcpFlags = Frame.SYN;
        frame.bytes = new byte[0];
        frame.payload = 0;
        frame.payloadEnd = 0;
        frame.payloadLength = 0;
        return frame;
    }

    Scene syn(Endpoint from, Endpoint to, int port) {
        detectors.syn(packet(from, 40_000, to, port), false);
        return this;
    }

    Scene stray(Endpoint from, int fromPort, Endpoint to, int port, int flags) {
        Frame packet = packet(from, fromPort, to, port);
        packet.tcpFlags = flags;
        detectors.stray(packet);
        return this;
    }

    Scene refuse(Endpoint from, Endpoint to, int port) {
        syn(from, to, port);
        detectors.refused(packet(to, port, from, 40_000), 1);
        return this;
    }

    /** A TCP connection with its handshake. */
    Connection connect(Endpoint from, Endpoint to, int port) {
        syn(from, to, port);
        Connection connection =
                Conversations.counted(Connection.between(Transport.TCP, from, 40_000, to, port), 5, 5, now, number);
        detectors.established(connection, packet(from, 40_000, to, port));
        return connection;
    }

    /** A TCP connection on which neither end has said anything yet. */
    Connection greet(Endpoint from, int fromPort, Endpoint to, int port) {
        syn(from, to, port);
        Connection connection = Connection.between(Transport.TCP, from, fromPort, to, port);
        Conversations.silent(Conversations.counted(connection, 2, 1, now, number));
        detectors.established(connection, packet(from, fromPort, to, port));
        return connection;
    }

    Scene established(Connection connection) {
        detectors.established(
                connection,
                packet(connection.client(), connection.clientPort(), connection.server(), connection.serverPort()));
        return this;
    }

    Scene close(Connection connection) {
        detectors.closed(connection);
        return this;
    }

    /** A UDP conversation from its first datagram to its end. */
    Connection datagrams(Endpoint from, int fromPort, Endpoint to, int port, int out, int back) {
        Connection connection = Connection.between(Transport.UDP, from, fromPort, to, port);
        Conversations.counted(connection, 1, 0, now, number + 1);
        Frame packet = packet(from, fromPort, to, port);
        packet.ipProtocol = 17;
        detectors.datagram(connection, packet, true);
        if (back > 0) {
            Conversations.counted(connection, 1, 1, now, number);
            packet = packet(to, port, from, fromPort);
            packet.ipProtocol = 17;
            detectors.datagram(connection, packet, false);
        }
        Conversations.counted(connection, out, back, now, number);
        return connection;
    }

    Scene datagram(Connection connection, Endpoint from, int fromPort, Endpoint to, int port, byte[] payload) {
        Frame packet = packet(from, fromPort, to, port);
        packet.ipProtocol = 17;
        packet.bytes = payload;
        packet.payloadEnd = payload.length;
        packet.payloadLength = payload.length;
        detectors.datagram(connection, packet, false);
        return this;
    }

    Scene icmp(Endpoint from, Endpoint to, int type) {
        Frame packet = packet(from, type, to, 0);
        packet.ipProtocol = 1;
        detectors.icmp(packet);
        return this;
    }

    Scene icmp(Endpoint from, Endpoint to, int protocol, int type, byte[] bytes, int payload) {
        Frame packet = packet(from, type, to, 0);
        packet.ipProtocol = protocol;
        packet.bytes = bytes;
        packet.payload = payload;
        packet.payloadEnd = bytes.length;
        packet.payloadLength = bytes.length - payload;
        detectors.icmp(packet);
        return this;
    }

    Scene arp(int operation, Endpoint sender, long mac, Endpoint target) {
        detectors.arp(
                packet(sender, 0, target, 0), operation, mac, (int) sender.low(), target.mac(), (int) target.low());
        return this;
    }

    Scene see(Sighting sighting) {
        Connection connection = switch (sighting) {
            case Sighting.Operation operation -> operation.connection();
            case Sighting.Login login -> login.connection();
            case Sighting.Malformed malformed -> malformed.connection();
            case Sighting.PatientData data -> data.connection();
            case Sighting.ClearSecret secret -> secret.connection();
            case Sighting.Exploit exploit -> exploit.connection();
            case Sighting.Handshake handshake -> handshake.connection();
            default -> Connection.between(Transport.TCP, host(1), 40_000, host(2), 80);
        };
        detectors.sighting(
                sighting,
                packet(connection.client(), connection.clientPort(), connection.server(), connection.serverPort()));
        return this;
    }

    /** A request in clear text under a name, and so many packets of an answer. */
    Scene load(Connection connection, String name, int packets) {
        detectors.sighting(
                new Sighting.Name(connection.server(), name, "HTTP Host"),
                packet(connection.client(), connection.clientPort(), connection.server(), connection.serverPort()));
        Conversations.counted(connection, 5, packets, now, number);
        return this;
    }

    /** One HL7 message; facts as name, value. */
    Scene message(Connection connection, String id, String bed, String... facts) {
        return see(new Sighting.Operation(
                connection,
                Direction.FROM_CLIENT,
                Protocol.HL7V2,
                "ORU^R01",
                bed,
                Sighting.Outcome.ASKED,
                id,
                "2.6",
                "WARD_GW|W1",
                null,
                facts));
    }

    Scene acknowledge(Connection connection, String id) {
        return see(new Sighting.Operation(
                connection,
                Direction.FROM_SERVER,
                Protocol.HL7V2,
                "ACK^R01",
                null,
                Sighting.Outcome.ACCEPTED,
                id,
                "2.6",
                "EHR|HOSP",
                null));
    }

    Scene discontinuity() {
        detectors.discontinuity();
        return this;
    }

    private void end() {
        if (!ended) {
            ended = true;
            detectors.end(now);
        }
    }

    /** Names of the ATTACK kinds found. */
    Set<String> attacks() {
        return kinds(Nature.ATTACK);
    }

    Set<String> weaknesses() {
        return kinds(Nature.WEAKNESS);
    }

    private Set<String> kinds(Nature nature) {
        end();
        return told(nature);
    }

    /** Names of the ATTACK kinds told while everything goes on. */
    Set<String> soFar() {
        return told(Nature.ATTACK);
    }

    private Set<String> told(Nature nature) {
        return evidence.stream()
                .filter(piece -> piece.kind().nature() == nature)
                .map(piece -> piece.kind().name())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every piece of evidence of a kind, in order. */
    List<Evidence> all(Kind kind) {
        end();
        return evidence.stream().filter(piece -> piece.kind() == kind).toList();
    }

    /** The last word on a kind; the test fails when it was not found. */
    Evidence found(Kind kind) {
        List<Evidence> all = all(kind);
        if (all.isEmpty()) {
            throw new AssertionError(kind.name() + " was not found, but " + attacks());
        }
        return all.getLast();
    }

    /** Its summary in English, with addresses as names. */
    String summary(Kind kind) {
        Evidence found = found(kind);
        String device = ((Identifier) found.subject()).value();
        String peer = found.peer() instanceof Identifier identifier ? identifier.value() : null;
        return new Sentences(Locale.ENGLISH).summary(kind, device, peer, found.facts());
    }
}
