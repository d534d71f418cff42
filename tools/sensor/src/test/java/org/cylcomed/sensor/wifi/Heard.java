package org.cylcomed.sensor.wifi;

import java.util.ArrayList;
import java.util.List;
import org.cylcomed.sensor.packet.Frame;
import org.cylcomed.sensor.protocol.Hex;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Sighting;

/** Hands management frames to a reader and keeps what it said. */
final class Heard implements Observer {
    final List<String> said = new ArrayList<>();
    private final WifiReader reader = new WifiReader();

    Heard frame(byte[] bytes) {
        Frame frame = new Frame();
        frame.bytes = Hex.join(new byte[3], bytes, new byte[2]);
        frame.payload = 3;
        frame.payloadEnd = 3 + bytes.length;
        if (reader.route(frame)) {
            reader.read(this);
        }
        return this;
    }

    @Override
    public void see(Sighting sighting) {
        if (sighting instanceof Sighting.Attribute attribute) {
            said.add(attribute.endpoint() + " " + attribute.name().label() + " " + attribute.value());
        }
    }

    @Override
    public String patientKey(String identifier) {
        return "patient";
    }

    @Override
    public long timeNanos() {
        return 0;
    }
}
