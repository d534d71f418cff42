package org.cylcomed.sensor.management;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Recogniser;
import org.cylcomed.sensor.protocol.Recognition;

/** Kerberos 5 (RFC 4120) over UDP. */
public final class KerberosUdpRecogniser implements Recogniser {
    @Override
    public Protocol protocol() {
        return Protocol.KERBEROS;
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public boolean mayStartWith(int firstByte) {
        return KerberosSignature.isType(firstByte);
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        KerberosSignature message = new KerberosSignature();
        if (!message.read(bytes, from, to)) {
            return Recognition.NO;
        }
        connection.senderIsClient(message.isRequest() ? direction : direction.opposite());
        return Recognition.YES;
    }

    @Override
    public Dissector open(Connection connection, Observer observer) {
        return new KerberosDissector(connection, observer);
    }
}
