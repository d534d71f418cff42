package org.cylcomed.sensor.management;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Recogniser;
import org.cylcomed.sensor.protocol.Recognition;

/** LDAP (RFC 4511) by the shape of its message. */
public final class LdapTcpRecogniser implements Recogniser {
    @Override
    public Protocol protocol() {
        return Protocol.LDAP;
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayStartWith(int firstByte) {
        return firstByte == Ber.SEQUENCE;
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        LdapMessage message = new LdapMessage();
        LdapMessage.Reading reading = message.read(bytes, from, to);
        if (reading == LdapMessage.Reading.CUT) {
            return Recognition.MORE;
        }
        if (reading == LdapMessage.Reading.NOT_LDAP) {
            return Recognition.NO;
        }
        connection.senderIsClient(message.isRequest() ? direction : direction.opposite());
        return Recognition.YES;
    }

    @Override
    public Dissector open(Connection connection, Observer observer) {
        return new LdapDissector(connection, observer);
    }
}
