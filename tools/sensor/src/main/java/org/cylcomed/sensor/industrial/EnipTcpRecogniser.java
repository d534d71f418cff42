package org.cylcomed.sensor.industrial;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Recogniser;
import org.cylcomed.sensor.protocol.Recognition;

/** EtherNet/IP over TCP by an encapsulation header and data that fit their command. */
public final class EnipTcpRecogniser implements Recogniser {
    private final EnipMessage message = new EnipMessage();

    @Override
    public Protocol protocol() {
        return Protocol.ETHERNET_IP;
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayStartWith(int firstByte) {
        return EnipMessage.isCommand(firstByte);
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        EnipMessage.Reading reading = message.read(bytes, from, to);
        if (reading == EnipMessage.Reading.ENIP) {
            reading = message.fits(bytes, from, to);
        }
        if (reading == EnipMessage.Reading.ENIP) {
            tellRoles(message, connection, direction);
        }
        return switch (reading) {
            case NOT_ENIP -> Recognition.NO;
            case CUT -> Recognition.MORE;
            case ENIP -> Recognition.YES;
        };
    }

    static void tellRoles(EnipMessage message, Connection connection, Direction direction) {
        if (message.isRequest()) {
            connection.senderIsClient(direction);
        } else if (message.isAnswer()) {
            connection.senderIsClient(direction.opposite());
        }
    }

    @Override
    public Dissector open(Connection connection, Observer observer) {
        return new EnipDissector(connection, observer);
    }
}
