package org.cylcomed.sensor.management;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Recogniser;
import org.cylcomed.sensor.protocol.Recognition;

/** LDAP without connection, as domain clients ask for their controllers (MS-ADTS 6.3.3). */
public final class LdapUdpRecogniser implements Recogniser {
    @Override
    public Protocol protocol() {
        return Protocol.LDAP;
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
        LdapMessage message = new LdapMessage();
        LdapMessage.Reading reading = message.read(bytes, from, to);
        if (reading != LdapMessage.Reading.LDAP || message.end > to) {
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
