package org.cylcomed.sensor.findings;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.connection.TrafficListener;
import org.cylcomed.sensor.packet.Frame;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;

/** One client that keeps an MQTT broker busy, by connecting or by publishing. */
final class MqttFloodDetector implements TrafficListener {
    private static final int CLIENTS = 1 << 10;
    private static final long WINDOW = 10 * Times.SECOND;
    /** After a broker's restart a gateway reconnects for each device behind it, some tens at once. */
    private static final int CONNECTS = 200;
    /** Waveforms of twenty beds at 50 packets a second stay ten times below. */
    private static final int PUBLISHES = 100_000;

    private final Ledger ledger;
    private final SlotTable clients = new SlotTable(CLIENTS);
    private final Window connects = new Window(CLIENTS, WINDOW);
    private final Window publishes = new Window(CLIENTS, WINDOW);

    MqttFloodDetector(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void sighting(Sighting sighting, Frame frame) {
        if (!(sighting instanceof Sighting.Operation operation) || operation.protocol() != Protocol.MQTT) {
            return;
        }
        boolean connect = operation.verb().equals("CONNECT");
        if (!connect && !operation.verb().equals("PUBLISH")) {
            return;
        }
        Connection connection = operation.connection();
        Endpoint client = connection.client();
        Endpoint server = connection.server();
        int slot =
                clients.claim(SlotTable.mix(client.high(), server.high()), SlotTable.mix(client.low(), server.low()));
        if (clients.fresh()) {
            connects.reset(slot);
            publishes.reset(slot);
        }
        Window window = connect ? connects : publishes;
        int count = window.add(slot, false, frame.timeNanos);
        if (count >= (connect ? CONNECTS : PUBLISHES)) {
            Case found = ledger.open(FindingKinds.MQTT_FLOOD, ledger.of(server), ledger.of(client))
                    .during(window.first(slot), frame.timeNanos, frame.number, frame.number)
                    .list("messages", operation.verb())
                    .flow(connection);
            found.set("packets", Math.max(found.number("packets"), window.total(slot)));
        }
    }

    @Override
    public void discontinuity() {
        clients.clear();
    }
}
