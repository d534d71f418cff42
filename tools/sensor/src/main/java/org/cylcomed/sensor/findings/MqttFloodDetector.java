package org.cylcomed.sensor.findings;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.connection.TrafficListener;
import org.cylcomed.sensor.packet.Frame;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;

/**
 * One client that keeps an MQTT broker busy, by connecting or by publishing. Publications are told by the session when
 * their number is a power of two, so their rate is that of the last three quarters of them.
 */
final class MqttFloodDetector implements TrafficListener {
    private static final int CLIENTS = 1 << 10;
    private static final long WINDOW = 10 * Times.SECOND;
    /** After a broker's restart a gateway reconnects for each device behind it, some tens at once. */
    private static final int CONNECTS = 200;
    /**
     * Fewer may be what a client kept while it was offline: a value a second for three hours. A curve is sent in blocks,
     * some tens a second and topic; a thousand a second and topic is no measurement.
     */
    private static final int PUBLISHES = 16_384;

    private static final int A_SECOND_AND_TOPIC = 1_000;

    private final Ledger ledger;
    private final SlotTable clients = new SlotTable(CLIENTS);
    private final Window connects = new Window(CLIENTS, WINDOW);
    private final SlotTable streams = new SlotTable(CLIENTS);
    private final int[] topics = new int[CLIENTS];
    private final long[] began = new long[CLIENTS];
    /** When the number of publications was half of what it is, and a quarter. */
    private final long[] atHalf = new long[CLIENTS];

    private final long[] atQuarter = new long[CLIENTS];

    MqttFloodDetector(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void sighting(Sighting sighting, Frame frame) {
        if (!(sighting instanceof Sighting.Operation operation) || operation.protocol() != Protocol.MQTT) {
            return;
        }
        if (operation.verb().equals("CONNECT")) {
            connect(operation, frame);
        } else if (operation.verb().equals("PUBLISH") && operation.direction() == Direction.FROM_CLIENT) {
            publish(operation, frame);
        }
    }

    private void connect(Sighting.Operation operation, Frame frame) {
        Endpoint client = operation.connection().client();
        Endpoint server = operation.connection().server();
        int slot =
                clients.claim(SlotTable.mix(client.high(), server.high()), SlotTable.mix(client.low(), server.low()));
        if (clients.fresh()) {
            connects.reset(slot);
        }
        if (connects.add(slot, false, frame.timeNanos) >= CONNECTS) {
            found(operation, frame, connects.first(slot), connects.total(slot));
        }
    }

    /** A sighting is either a new topic, or a number of publications on this connection. */
    private void publish(Sighting.Operation operation, Frame frame) {
        Connection connection = operation.connection();
        Endpoint client = connection.client();
        Endpoint server = connection.server();
        int slot = streams.claim(
                SlotTable.mix(SlotTable.mix(client.high(), server.high()), connection.clientPort()),
                SlotTable.mix(client.low(), server.low()));
        if (streams.fresh()) {
            topics[slot] = 0;
            began[slot] = frame.timeNanos;
            atHalf[slot] = frame.timeNanos;
            atQuarter[slot] = frame.timeNanos;
        }
        if (operation.object() != null) {
            topics[slot]++;
            return;
        }
        String[] facts = operation.facts();
        long count = facts.length == 2 && facts[0].equals("count") ? Long.parseLong(facts[1]) : 0;
        double seconds = (frame.timeNanos - atQuarter[slot]) / (double) Times.SECOND;
        double most = A_SECOND_AND_TOPIC * (double) Math.max(1, topics[slot]) * Math.max(0, seconds);
        if (count >= PUBLISHES && 0.75 * count >= most) {
            found(operation, frame, began[slot], count);
        }
        atQuarter[slot] = atHalf[slot];
        atHalf[slot] = frame.timeNanos;
    }

    private void found(Sighting.Operation operation, Frame frame, long first, long messages) {
        Connection connection = operation.connection();
        Case found = ledger.open(
                        FindingKinds.MQTT_FLOOD, ledger.of(connection.server()), ledger.of(connection.client()))
                .during(first, frame.timeNanos, frame.number, frame.number)
                .list("messages", operation.verb())
                .flow(connection);
        found.set("packets", Math.max(found.number("packets"), messages));
    }

    @Override
    public void discontinuity() {
        clients.clear();
        streams.clear();
    }
}
