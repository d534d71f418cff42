package org.cylcomed.sensor.industrial;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Recogniser;
import org.cylcomed.sensor.protocol.Recognition;

/** EtherNet/IP over UDP: an encapsulated message that fills the datagram, or cyclic data of an open connection. */
public final class EnipUdpRecogniser implements Recogniser {
    /** Cyclic data begins with two items: a sequenced address of eight octets, then what is connected. */
    static final int CYCLIC = 2;

    private static final int CYCLIC_HEADER = 18;

    private final EnipMessage message = new EnipMessage();

    @Override
    public Protocol protocol() {
        return Protocol.ETHERNET_IP;
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public boolean mayStartWith(int firstByte) {
        return firstByte == CYCLIC || EnipMessage.isCommand(firstByte);
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        if (bytes[from] == CYCLIC) {
            return isCyclic(bytes, from, to) ? Recognition.YES : Recognition.NO;
        }
        if (message.read(bytes, from, to) != EnipMessage.Reading.ENIP
                || message.end != to
                || message.fits(bytes, from, to) != EnipMessage.Reading.ENIP) {
            return Recognition.NO;
        }
        EnipTcpRecogniser.tellRoles(message, connection, direction);
        return Recognition.YES;
    }

    private static boolean isCyclic(byte[] bytes, int from, int to) {
        return to - from >= CYCLIC_HEADER
                && Bytes.i32(bytes, from) == 0x02000280
                && Bytes.u16(bytes, from + 4) == 0x0800
                && Bytes.u16(bytes, from + 14) == 0xb100
                && Bytes.u16LittleEndian(bytes, from + 16) == to - from - CYCLIC_HEADER;
    }

    @Override
    public Dissector open(Connection connection, Observer observer) {
        return new EnipDissector(connection, observer);
    }
}
