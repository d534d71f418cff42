package org.cylcomed.sensor.industrial;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Recogniser;
import org.cylcomed.sensor.protocol.Recognition;

/** S7 and its successor by the first message that follows, or needs no, connection of ISO transport. */
public final class S7Recogniser implements Recogniser {
    private final S7Packet packet = new S7Packet();

    @Override
    public Protocol protocol() {
        return Protocol.S7;
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayStartWith(int firstByte) {
        return firstByte == S7Packet.VERSION;
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        int at = from;
        boolean asks = false;
        boolean confirms = false;
        while (at < to) {
            S7Packet.Reading reading = packet.read(bytes, at, to);
            switch (reading) {
                case NOT_ISO -> {
                    return Recognition.NO;
                }
                case CUT -> {
                    return Recognition.MORE;
                }
                case CONNECT -> asks = true;
                case CONFIRM -> confirms = true;
                // An empty piece may come between; any other content is another protocol's.
                case OTHER -> {
                    if (packet.from < packet.end) {
                        return Recognition.NO;
                    }
                }
                case S7 -> {
                    if (asks || confirms || S7Functions.asks(packet, bytes)) {
                        connection.senderIsClient(confirms ? direction.opposite() : direction);
                    }
                    return Recognition.YES;
                }
            }
            at = packet.end;
        }
        return Recognition.MORE;
    }

    @Override
    public Dissector open(Connection connection, Observer observer) {
        return new S7Dissector(connection, observer);
    }
}
