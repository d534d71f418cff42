package org.cylcomed.sensor.protocol;

import java.util.ArrayList;
import java.util.List;
import org.cylcomed.sensor.connection.Transport;

/** The recognisers of a sensor, filed by transport and possible first byte. Order is kept. */
public final class Recognisers {
    private static final Recogniser[] NONE = {};

    private final Recogniser[][] tcp;
    private final Recogniser[][] udp;

    public Recognisers(List<Recogniser> recognisers) {
        tcp = table(recognisers, Transport.TCP);
        udp = table(recognisers, Transport.UDP);
    }

    /** Candidates for content that begins with this byte (0..255); TCP or UDP. The array is shared: read only. */
    public Recogniser[] startingWith(Transport transport, int firstByte) {
        return (transport == Transport.TCP ? tcp : udp)[firstByte];
    }

    private static Recogniser[][] table(List<Recogniser> recognisers, Transport transport) {
        Recogniser[][] table = new Recogniser[256][];
        for (int first = 0; first < 256; first++) {
            List<Recogniser> row = new ArrayList<>();
            for (Recogniser recogniser : recognisers) {
                if (recogniser.transport() == transport && recogniser.mayStartWith(first)) {
                    row.add(recogniser);
                }
            }
            table[first] = row.toArray(NONE);
        }
        return table;
    }
}
