package org.cylcomed.sensor.management;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Recogniser;
import org.cylcomed.sensor.protocol.Recognition;

/** Kerberos 5 over TCP (RFC 4120 section 7.2.2): four bytes of length that the message fills. */
public final class KerberosTcpRecogniser implements Recogniser {
    @Override
    public Protocol protocol() {
        return Protocol.KERBEROS;
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayStartWith(int firstByte) {
        return firstByte == 0;
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        if (to - from == 4 && connection.usesPort(88)) {
            return Recognition.MORE;
        }
        KerberosSignature message = new KerberosSignature();
        if (to - from < 5 || !message.read(bytes, from + 4, to) || message.end - (from + 4) != Bytes.u32(bytes, from)) {
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
