package org.cylcomed.sensor.naming;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Recogniser;
import org.cylcomed.sensor.protocol.Recognition;
import org.jspecify.annotations.Nullable;

/** Link-local multicast name resolution (RFC 4795), told from DNS by its port. */
public final class LlmnrRecogniser implements Recogniser {
    static final int PORT = 5355;

    @Override
    public @Nullable Protocol protocol() {
        return null;
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        return connection.usesPort(PORT) && LocalNamesDissector.matches(bytes, from, to)
                ? Recognition.YES
                : Recognition.NO;
    }

    @Override
    public Dissector open(Connection connection, Observer observer) {
        return new LocalNamesDissector(connection, observer, null);
    }
}
