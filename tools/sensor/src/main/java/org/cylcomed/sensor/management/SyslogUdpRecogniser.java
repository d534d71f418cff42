package org.cylcomed.sensor.management;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Recogniser;
import org.cylcomed.sensor.protocol.Recognition;

/** Syslog over UDP (RFC 5426): one message a datagram. */
public final class SyslogUdpRecogniser implements Recogniser {
    @Override
    public Protocol protocol() {
        return Protocol.SYSLOG;
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public boolean mayStartWith(int firstByte) {
        return firstByte == '<';
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        Recognition answer =
                Syslog.isMessage(bytes, from, to, connection.usesPort(Syslog.PORT)) ? Recognition.YES : Recognition.NO;
        if (answer == Recognition.YES) {
            connection.senderIsClient(direction);
        }
        return answer;
    }

    @Override
    public Dissector open(Connection connection, Observer observer) {
        return new SyslogDissector(connection, observer);
    }
}
