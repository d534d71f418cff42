package org.cylcomed.sensor.findings;

import java.util.LinkedHashMap;
import java.util.Map;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.connection.TrafficListener;
import org.cylcomed.sensor.packet.Frame;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.jspecify.annotations.Nullable;

/**
 * One name, two machines: the endpoint reference of an SDC device, the client identifier of MQTT.
 *
 * <p>A name may move (new lease, roaming, NAT giving another port): the old address is silent from then on. Only
 * when the first address speaks again after the second did, twice for MQTT, there are two.
 */
final class NameClaimDetector implements TrafficListener {
    private static final int MOST_NAMES = 4096;
    /** A conflict goes back and forth in seconds; who returns after a quarter of an hour has moved. */
    private static final long TOGETHER = 15 * Times.MINUTE;
    /** Roaming there and back happens; a second time within the quarter of an hour it does not. */
    private static final int RETURNS = 2;

    private record NameKey(Kind kind, String place, String name) {}

    private static final class Claim {
        Endpoint holder;
        long heldAt;

        @Nullable
        Endpoint before;

        long beforeAt;
        long takenAt;
        int returns;

        Claim(Endpoint holder, long heldAt) {
            this.holder = holder;
            this.heldAt = heldAt;
        }
    }

    private final Ledger ledger;
    private final Map<NameKey, Claim> claims = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<NameKey, Claim> eldest) {
            return size() > MOST_NAMES;
        }
    };
    /** SDC names that were seen at two addresses, by their first address: does it go on speaking? */
    private final Map<String, Map.Entry<String, Claim>> watched = new LinkedHashMap<>();

    NameClaimDetector(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void sighting(Sighting sighting, Frame frame) {
        if (sighting instanceof Sighting.Operation operation
                && operation.protocol() == Protocol.MQTT
                && operation.verb().equals("CONNECT")
                && operation.sender() != null
                && !operation.sender().isEmpty()) {
            Connection connection = operation.connection();
            claim(
                    FindingKinds.MQTT_CLIENT_CONFLICT,
                    connection.server().address(),
                    operation.sender(),
                    connection.client(),
                    frame);
        } else if (sighting instanceof Sighting.Operation operation
                && operation.protocol() == Protocol.WS_DISCOVERY
                && operation.sender() != null) {
            again(operation.sender(), operation.connection().sender(operation.direction()), frame);
        } else if (sighting instanceof Sighting.Attribute attribute
                && attribute.name() == AttributeName.ENDPOINT_REFERENCE
                && attribute.behind() == null) {
            claim(FindingKinds.SDC_IDENTITY_CONFLICT, "", attribute.value(), attribute.endpoint(), frame);
        }
    }

    /**
     * A name is told once of a conversation, its messages each time: who answers a crowd of questions under a name goes on
     * claiming it. Not so a discovery proxy, which never held the names it tells of.
     */
    private void again(String name, Endpoint speaker, Frame frame) {
        Claim claim = claims.get(new NameKey(FindingKinds.SDC_IDENTITY_CONFLICT, "", name));
        if (claim != null
                && (sameMachine(claim.holder, speaker) || claim.before != null && sameMachine(claim.before, speaker))) {
            claim(FindingKinds.SDC_IDENTITY_CONFLICT, "", name, speaker, frame);
        }
    }

    private void claim(Kind kind, String place, String name, Endpoint claimer, Frame frame) {
        Claim claim = claims.get(new NameKey(kind, place, name));
        if (claim == null) {
            claims.put(new NameKey(kind, place, name), new Claim(claimer, frame.timeNanos));
            return;
        }
        if (sameMachine(claim.holder, claimer)) {
            claim.heldAt = frame.timeNanos;
            return;
        }
        boolean returned = claim.before != null
                && sameMachine(claim.before, claimer)
                && !Times.apart(frame.timeNanos, claim.beforeAt, TOGETHER);
        claim.returns = returned ? claim.returns + 1 : 0;
        claim.before = claim.holder;
        claim.beforeAt = claim.heldAt;
        claim.holder = claimer;
        claim.heldAt = frame.timeNanos;
        claim.takenAt = frame.timeNanos;
        if (claim.returns >= RETURNS) {
            // The first that came back was the first holder; from then on they take turns.
            boolean secondsTurn = claim.returns % 2 == 0;
            Endpoint later = secondsTurn ? claimer : claim.before;
            Endpoint earlier = secondsTurn ? claim.before : claimer;
            found(kind, name, later, earlier, frame.timeNanos, frame.number);
        } else if (kind == FindingKinds.SDC_IDENTITY_CONFLICT && watched.size() < MOST_NAMES) {
            watched.put(claim.before.address(), Map.entry(name, claim));
        }
    }

    @Override
    public void closed(Connection connection) {
        if (watched.isEmpty() || !connection.is(Protocol.SDC)) {
            return;
        }
        stillSpeaks(connection, connection.client());
        stillSpeaks(connection, connection.server());
    }

    /** The first holder's conversation went on after the second took the name. */
    private void stillSpeaks(Connection connection, Endpoint speaker) {
        Map.Entry<String, Claim> entry = watched.get(speaker.address());
        if (entry != null
                // Who has the name again speaks under its own.
                && !sameMachine(entry.getValue().holder, speaker)
                && connection.startNanos() < entry.getValue().takenAt
                && connection.lastNanos() - entry.getValue().takenAt > Times.MINUTE) {
            watched.remove(speaker.address());
            found(
                    FindingKinds.SDC_IDENTITY_CONFLICT,
                    entry.getKey(),
                    entry.getValue().holder,
                    speaker,
                    connection.lastNanos(),
                    connection.lastFrame());
        }
    }

    private void found(Kind kind, String name, Endpoint later, Endpoint earlier, long timeNanos, long frame) {
        ledger.open(kind, ledger.of(later), ledger.of(earlier))
                .at(timeNanos, frame)
                .list("names", name)
                .add("claims", 1);
    }

    /** One machine may have an IPv4 and an IPv6 address, or several of one on the same card. */
    private static boolean sameMachine(Endpoint one, Endpoint other) {
        return one.high() == other.high() && one.low() == other.low()
                || one.mac() == other.mac() && one.mac() != Endpoint.NO_MAC && one.mac() != 0
                || one.isIpv4() != other.isIpv4();
    }

    @Override
    public void discontinuity() {
        claims.clear();
        watched.clear();
    }
}
