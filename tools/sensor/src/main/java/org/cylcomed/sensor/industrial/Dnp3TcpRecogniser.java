package org.cylcomed.sensor.industrial;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Recogniser;
import org.cylcomed.sensor.protocol.Recognition;

/** DNP3 over TCP by a link header whose check holds. */
public final class Dnp3TcpRecogniser implements Recogniser {
    private final Dnp3Frame frame = new Dnp3Frame();

    @Override
    public Protocol protocol() {
        return Protocol.DNP3;
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayStartWith(int firstByte) {
        return firstByte == Dnp3Frame.START;
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        Dnp3Frame.Reading reading = frame.read(bytes, from, to);
        if (reading == Dnp3Frame.Reading.NOT_DNP3) {
            return Recognition.NO;
        }
        if (to - from < Dnp3Frame.HEADER) {
            return Recognition.MORE;
        }
        connection.senderIsClient(frame.fromMaster ? direction : direction.opposite());
        return Recognition.YES;
    }

    @Override
    public Dissector open(Connection connection, Observer observer) {
        return new Dnp3Dissector(connection, observer);
    }
}
