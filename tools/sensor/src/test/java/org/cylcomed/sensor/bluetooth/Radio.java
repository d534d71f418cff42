package org.cylcomed.sensor.bluetooth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.packet.Frame;
import org.cylcomed.sensor.protocol.Hex;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Sighting;

/** Plays Bluetooth packets to the reader as the packet path would, and keeps what it said. */
final class Radio {
    static final long OXIMETER = 0x020000000022L;
    static final long HUB = 0x020000000011L;

    final List<Sighting> sightings = new ArrayList<>();
    final Map<String, Integer> conversations = new HashMap<>();
    private final BluetoothReader reader = new BluetoothReader();
    private final int linkType;
    private long timeNanos = 1_700_000_000_000_000_000L;

    private final Observer observer = new Observer() {
        @Override
        public void see(Sighting sighting) {
            sightings.add(sighting);
        }

        @Override
        public String patientKey(String identifier) {
            return "patient";
        }

        @Override
        public long timeNanos() {
            return timeNanos;
        }
    };

    Radio(int linkType) {
        this.linkType = linkType;
    }

    Radio later(long seconds) {
        timeNanos += seconds * 1_000_000_000L;
        return this;
    }

    Radio hears(String hex) {
        return hears(Hex.bytes(hex));
    }

    Radio hears(byte[] bytes) {
        Frame frame = new Frame();
        frame.linkType = linkType;
        frame.timeNanos = timeNanos;
        // An odd offset finds readers that confuse index and position.
        frame.bytes = Hex.join(new byte[3], bytes, new byte[2]);
        frame.payload = 3;
        frame.payloadEnd = 3 + bytes.length;
        if (reader.route(frame)) {
            Endpoint source = Endpoint.link(frame.sourceMac);
            Endpoint destination = Endpoint.link(frame.destinationMac);
            conversations.merge(source + " > " + destination, 1, Integer::sum);
            reader.read(Connection.between(Transport.LINK, source, 0, destination, 0), observer);
        }
        return this;
    }

    <T extends Sighting> List<T> sightings(Class<T> type) {
        return sightings.stream().filter(type::isInstance).map(type::cast).toList();
    }

    List<String> attributes() {
        return sightings(Sighting.Attribute.class).stream()
                .map(attribute -> attribute.endpoint() + " " + attribute.name().label() + " " + attribute.value())
                .toList();
    }

    List<String> measured() {
        return sightings(Sighting.Measurement.class).stream()
                .map(value -> value.connection().sender(value.direction()) + " " + value.code() + " " + value.value()
                        + " " + value.unit())
                .toList();
    }
}
