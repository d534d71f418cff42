package org.cylcomed.sensor.laboratory;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Recogniser;
import org.cylcomed.sensor.protocol.Recognition;

/** POCT1-A (CLSI) over TCP: an XML document whose root is one of the standard's messages. */
public final class PoctRecogniser implements Recogniser {
    @Override
    public Protocol protocol() {
        return Protocol.POCT1_A;
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayStartWith(int firstByte) {
        return firstByte == '<';
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        int root = PoctRoot.find(bytes, from, to);
        if (root < 0) {
            return root == PoctRoot.CUT ? Recognition.MORE : Recognition.NO;
        }
        if (PoctRoot.isOfDevice(bytes, root)) {
            // Devices call their manager, never the other way round.
            connection.senderIsClient(direction);
        }
        return Recognition.YES;
    }

    @Override
    public Dissector open(Connection connection, Observer observer) {
        return new PoctDissector(connection, observer);
    }
}
