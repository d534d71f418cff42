package org.cylcomed.sensor.naming;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Recogniser;
import org.cylcomed.sensor.protocol.Recognition;

/** Multicast DNS (RFC 6762): the format is that of DNS, so port and a clean walk together tell it. */
public final class MdnsRecogniser implements Recogniser {
    static final int PORT = 5353;

    @Override
    public Protocol protocol() {
        return Protocol.MDNS;
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
        return new LocalNamesDissector(connection, observer, Protocol.MDNS);
    }
}
