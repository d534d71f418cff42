package org.cylcomed.sensor.industrial;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Recogniser;
import org.cylcomed.sensor.protocol.Recognition;

/** DNP3 over UDP by link frames whose checks hold. */
public final class Dnp3UdpRecogniser implements Recogniser {
    private final Dnp3Frame frame = new Dnp3Frame();

    @Override
    public Protocol protocol() {
        return Protocol.DNP3;
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public boolean mayStartWith(int firstByte) {
        return firstByte == Dnp3Frame.START;
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        Dnp3Frame.Reading reading = frame.read(bytes, from, to);
        if (reading != Dnp3Frame.Reading.DNP3 && reading != Dnp3Frame.Reading.DAMAGED) {
            return Recognition.NO;
        }
        connection.senderIsClient(frame.fromMaster ? direction : direction.opposite());
        return Recognition.YES;
    }

    @Override
    public Dissector open(Connection connection, Observer observer) {
        return new Dnp3Dissector(connection, observer);
    }
}
