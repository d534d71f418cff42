package org.cylcomed.sensor.naming;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Recogniser;
import org.cylcomed.sensor.protocol.Recognition;

/** DNS over TCP (RFC 7766): two bytes of length, then a message. */
public final class DnsTcpRecogniser implements Recogniser {
    private static final int SHORTEST = DnsMessage.HEADER + 5;
    private static final int LONGEST = (8 << 10) - 1;

    @Override
    public Protocol protocol() {
        return Protocol.DNS;
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    /** Messages up to 8 KiB; a conversation whose only captured message is longer stays unknown. */
    @Override
    public boolean mayStartWith(int firstByte) {
        return firstByte <= LONGEST >> 8;
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        boolean trusted = connection.usesPort(DnsUdpRecogniser.PORT);
        if (to - from < 2) {
            return trusted ? Recognition.MORE : Recognition.NO;
        }
        int length = Bytes.u16(bytes, from);
        if (length < SHORTEST || length > LONGEST) {
            return Recognition.NO;
        }
        // Some resolvers write the length on its own.
        if (to - from == 2 || trusted && to - from < 2 + SHORTEST) {
            return Recognition.MORE;
        }
        int end = from + 2 + length;
        if (!DnsSignature.matches(bytes, from + 2, end, Math.min(to, end), trusted)) {
            return Recognition.NO;
        }
        connection.senderIsClient(bytes[from + 4] < 0 ? direction.opposite() : direction);
        return Recognition.YES;
    }

    @Override
    public Dissector open(Connection connection, Observer observer) {
        return new DnsDissector(connection, observer);
    }
}
