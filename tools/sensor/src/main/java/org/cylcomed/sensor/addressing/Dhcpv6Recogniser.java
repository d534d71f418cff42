package org.cylcomed.sensor.addressing;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Recogniser;
import org.cylcomed.sensor.protocol.Recognition;

/** DHCPv6 (RFC 8415): its ports, a known message type and options that fill the datagram. */
public final class Dhcpv6Recogniser implements Recogniser {
    static final int CLIENT_PORT = 546;
    static final int SERVER_PORT = 547;
    static final int RELAY_FORWARD = 12;
    static final int RELAY_REPLY = 13;
    static final int HEADER = 4;
    static final int RELAY_HEADER = 34;

    @Override
    public Protocol protocol() {
        return Protocol.DHCPV6;
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public boolean mayStartWith(int firstByte) {
        return firstByte >= 1 && firstByte <= 36;
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        if (!connection.usesPort(CLIENT_PORT) && !connection.usesPort(SERVER_PORT)
                || to - from < HEADER
                || !mayStartWith(Bytes.u8(bytes, from))) {
            return Recognition.NO;
        }
        int at = from + header(bytes[from]);
        while (at + 4 <= to) {
            at += 4 + Bytes.u16(bytes, at + 2);
        }
        if (at != to) {
            return Recognition.NO;
        }
        connection.senderIsClient(Dhcpv6Dissector.fromClient(bytes[from]) ? direction : direction.opposite());
        return Recognition.YES;
    }

    static int header(int messageType) {
        return messageType == RELAY_FORWARD || messageType == RELAY_REPLY ? RELAY_HEADER : HEADER;
    }

    @Override
    public Dissector open(Connection connection, Observer observer) {
        return new Dhcpv6Dissector(connection, observer);
    }
}
