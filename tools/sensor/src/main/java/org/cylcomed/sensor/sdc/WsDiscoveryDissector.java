package org.cylcomed.sensor.sdc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;

/** Reads WS-Discovery datagrams; the same announcement again costs a hash and no more. */
final class WsDiscoveryDissector implements Dissector {
    private final Teller teller;
    private final Discovery discovery;
    private long last;

    WsDiscoveryDissector(Connection connection, Observer observer, SdcDirectory directory) {
        teller = new Teller(connection, observer);
        discovery = new Discovery(teller, directory);
    }

    @Override
    public int read(Direction direction, byte[] bytes, int from, int to) {
        // Computers probe for printers all day long: nothing in that is of use.
        boolean probe = Ascii.contains(bytes, from, to, "discovery/Probe<")
                || Ascii.contains(bytes, from, to, "discovery/2009/01/Probe<");
        boolean sdc = Ascii.contains(bytes, from, to, "11073") || Ascii.contains(bytes, from, to, "sdc.");
        if (probe && !sdc) {
            return to;
        }
        // Every message is sent more than once (SOAP-over-UDP), with the same MessageID.
        long hash = hash(bytes, from, to);
        if (hash != last) {
            last = hash;
            message(direction, bytes, from, to);
        }
        return to;
    }

    private void message(Direction direction, byte[] bytes, int from, int to) {
        Envelope envelope = new Envelope();
        try {
            XmlCursor cursor = new XmlCursor(new ByteArrayInputStream(bytes, from, to - from));
            if (envelope.read(cursor) && Discovery.isVerb(cursor.name())) {
                String verb = cursor.name();
                discovery.tell(verb, envelope, Announcement.read(cursor), direction);
            }
        } catch (IOException broken) {
            // Not one of ours, or cut by the capture.
        }
    }

    private static long hash(byte[] bytes, int from, int to) {
        long hash = 0xcbf29ce484222325L;
        for (int i = from; i < to; i++) {
            hash = (hash ^ (bytes[i] & 0xff)) * 0x100000001b3L;
        }
        return hash;
    }
}
