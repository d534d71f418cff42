package org.cylcomed.sensor.addressing;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Recogniser;
import org.cylcomed.sensor.protocol.Recognition;

/** DHCPv4 (RFC 2131) by its magic cookie; plain BOOTP (RFC 951) on its ports. */
public final class DhcpRecogniser implements Recogniser {
    static final int COOKIE_AT = 236;
    static final int OPTIONS_AT = 240;

    private static final int COOKIE = 0x63825363;
    private static final int ETHERNET = 1;

    @Override
    public Protocol protocol() {
        return Protocol.DHCP;
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public boolean mayStartWith(int firstByte) {
        return firstByte == DhcpDissector.FROM_CLIENT || firstByte == DhcpDissector.FROM_SERVER;
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        if (to - from < COOKIE_AT
                || bytes[from] != DhcpDissector.FROM_CLIENT && bytes[from] != DhcpDissector.FROM_SERVER) {
            return Recognition.NO;
        }
        boolean ports = connection.usesPort(67) || connection.usesPort(68);
        boolean bootp = ports && bytes[from + 1] == ETHERNET && bytes[from + 2] == 6 && Bytes.u8(bytes, from + 3) <= 16;
        if (!bootp && !hasCookie(bytes, from, to)) {
            return Recognition.NO;
        }
        connection.senderIsClient(bytes[from] == DhcpDissector.FROM_CLIENT ? direction : direction.opposite());
        return Recognition.YES;
    }

    static boolean hasCookie(byte[] bytes, int from, int to) {
        return to - from > OPTIONS_AT
                && bytes[from + 2] <= 16
                && bytes[from + 2] >= 0
                && Bytes.i32(bytes, from + COOKIE_AT) == COOKIE;
    }

    @Override
    public Dissector open(Connection connection, Observer observer) {
        return new DhcpDissector(connection, observer);
    }
}
