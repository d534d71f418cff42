package org.cylcomed.sensor.naming;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Recogniser;
import org.cylcomed.sensor.protocol.Recognition;

/** DNS over UDP: one question and records that fill the datagram. */
public final class DnsUdpRecogniser implements Recogniser {
    static final int PORT = 53;

    @Override
    public Protocol protocol() {
        return Protocol.DNS;
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        boolean trusted = connection.usesPort(PORT);
        if (!trusted
                && (connection.usesPort(MdnsRecogniser.PORT)
                        || connection.usesPort(LlmnrRecogniser.PORT)
                        || connection.usesPort(NetbiosNameRecogniser.PORT))) {
            return Recognition.NO;
        }
        if (!DnsSignature.matches(bytes, from, to, to, trusted)) {
            return Recognition.NO;
        }
        connection.senderIsClient(bytes[from + 2] < 0 ? direction.opposite() : direction);
        return Recognition.YES;
    }

    @Override
    public Dissector open(Connection connection, Observer observer) {
        return new DnsDissector(connection, observer);
    }
}
