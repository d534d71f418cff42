package org.cylcomed.sensor.addressing;

import java.util.ArrayList;
import java.util.List;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Sighting;

/** Hands a frame to a reader of link protocols and keeps the sightings. */
final class Neighbour {
    static final Endpoint SENDER = Endpoint.link(0x020000000001L);
    static final Connection CONNECTION =
            Connection.between(Transport.LINK, SENDER, 0, Endpoint.link(0x0180c200000eL), 0);

    private Neighbour() {}

    interface Reader {
        void frame(byte[] bytes, int from, int to, Connection connection, Observer observer);
    }

    static List<Sighting> frame(Reader reader, byte[] bytes) {
        List<Sighting> sightings = new ArrayList<>();
        reader.frame(bytes, 0, bytes.length, CONNECTION, new Observer() {
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
                return 0;
            }
        });
        return sightings;
    }
}
