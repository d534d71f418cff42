package org.cylcomed.sensor.management;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Recogniser;
import org.cylcomed.sensor.protocol.Recognition;

/** Syslog over TCP (RFC 6587): messages counted in octets or ended by a line feed. */
public final class SyslogTcpRecogniser implements Recogniser {
    @Override
    public Protocol protocol() {
        return Protocol.SYSLOG;
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayStartWith(int firstByte) {
        return firstByte == '<' || firstByte >= '1' && firstByte <= '9';
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        Recognition answer = Syslog.frame(bytes, from, to, connection.usesPort(Syslog.PORT));
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
