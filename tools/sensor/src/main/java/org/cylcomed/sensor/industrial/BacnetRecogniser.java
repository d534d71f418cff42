package org.cylcomed.sensor.industrial;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Recogniser;
import org.cylcomed.sensor.protocol.Recognition;

/** BACnet/IP by its virtual link control, whose length is the datagram's, and the network layer within. */
public final class BacnetRecogniser implements Recogniser {
    private static final int PORT = 47808;

    private final BacnetMessage message = new BacnetMessage();

    @Override
    public Protocol protocol() {
        return Protocol.BACNET;
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public boolean mayStartWith(int firstByte) {
        return firstByte == BacnetMessage.BVLC;
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        if (!message.read(bytes, from, to) || message.function == BacnetMessage.SECURE && !connection.usesPort(PORT)) {
            return Recognition.NO;
        }
        if (message.isRequest()) {
            connection.senderIsClient(direction);
        } else if (message.isAnswer()) {
            connection.senderIsClient(direction.opposite());
        }
        return Recognition.YES;
    }

    @Override
    public Dissector open(Connection connection, Observer observer) {
        return new BacnetDissector(connection, observer);
    }
}
