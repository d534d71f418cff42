package org.cylcomed.sensor.management;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Sighting;

/** Takes the first host name a sender claims; a relay sends for many, so the rest would only confuse. */
final class SyslogDissector implements Dissector {
    private static final int MESSAGES = 8;

    private final Connection connection;
    private final Observer observer;
    private int messages;

    SyslogDissector(Connection connection, Observer observer) {
        this.connection = connection;
        this.observer = observer;
    }

    @Override
    public int read(Direction direction, byte[] bytes, int from, int to) {
        int start = Bytes.indexOf(bytes, from, to, '<');
        String host = start < 0 ? "" : Syslog.host(bytes, start, to);
        if (!host.isEmpty()) {
            observer.see(new Sighting.Attribute(
                    connection.sender(direction), AttributeName.HOST_NAME, host, 0.6, "Syslog host name"));
        }
        if (!host.isEmpty() || ++messages == MESSAGES) {
            connection.ignore();
        }
        return to;
    }
}
