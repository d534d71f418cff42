package org.cylcomed.sensor.sdc;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Recogniser;
import org.cylcomed.sensor.protocol.Recognition;

/** WS-Discovery 1.0 and 1.1 datagrams: SOAP whose namespaces hold that of the protocol. */
public final class WsDiscoveryRecogniser implements Recogniser {
    private final SdcDirectory directory;

    /** @param directory shared with {@link SdcContent} of the same run */
    public WsDiscoveryRecogniser(SdcDirectory directory) {
        this.directory = directory;
    }

    public WsDiscoveryRecogniser() {
        this(new SdcDirectory());
    }

    @Override
    public Protocol protocol() {
        return Protocol.WS_DISCOVERY;
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public boolean mayStartWith(int firstByte) {
        // A byte order mark, a line end, or the markup itself.
        return firstByte == '<' || firstByte == 0xef || firstByte == '\r' || firstByte == '\n';
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        int head = Math.min(to, from + 4096);
        if (!Ascii.contains(bytes, from, head, "Envelope")
                || !Ascii.contains(bytes, from, head, "ws/2005/04/discovery")
                        && !Ascii.contains(bytes, from, head, "ws-dd/ns/discovery/")) {
            return Recognition.NO;
        }
        boolean answers = Ascii.contains(bytes, from, to, "Matches");
        connection.senderIsClient(answers ? direction.opposite() : direction);
        return Recognition.YES;
    }

    @Override
    public Dissector open(Connection connection, Observer observer) {
        return new WsDiscoveryDissector(connection, observer, directory);
    }
}
