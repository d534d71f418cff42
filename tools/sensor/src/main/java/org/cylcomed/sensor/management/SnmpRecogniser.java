package org.cylcomed.sensor.management;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Recogniser;
import org.cylcomed.sensor.protocol.Recognition;

/** SNMP 1, 2c and 3 (RFC 1157, 3416, 3412) by the shape of its message. */
public final class SnmpRecogniser implements Recogniser {
    @Override
    public Protocol protocol() {
        return Protocol.SNMP;
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public boolean mayStartWith(int firstByte) {
        return firstByte == Ber.SEQUENCE;
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        SnmpMessage message = new SnmpMessage();
        boolean port = connection.usesPort(161) || connection.usesPort(162);
        // Some resolvers are tested with SNMP sent to the port of DNS; what follows is DNS.
        if (connection.usesPort(53) || !message.read(bytes, from, to) || !port && message.end != to) {
            return Recognition.NO;
        }
        if (message.isRequest()) {
            connection.senderIsClient(direction);
        } else if (message.pdu == SnmpMessage.RESPONSE) {
            connection.senderIsClient(direction.opposite());
        }
        return Recognition.YES;
    }

    @Override
    public Dissector open(Connection connection, Observer observer) {
        return new SnmpDissector(connection, observer);
    }
}
