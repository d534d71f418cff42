package org.cylcomed.sensor.remote;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Recogniser;
import org.cylcomed.sensor.protocol.Recognition;

/**
 * RDP by its first message in either direction. Others connect by X.224 as well (S7, H.323, MMS): a cookie or a
 * negotiation of security tells RDP, without both its port must.
 */
public final class RdpRecogniser implements Recogniser {
    @Override
    public Protocol protocol() {
        return Protocol.RDP;
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayStartWith(int firstByte) {
        return firstByte == 3;
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        if (!Rdp.mayConnect(bytes, from, to)) {
            return Recognition.NO;
        }
        int length = Rdp.tpktLength(bytes, from, to);
        if (length == 0 || to - from < length) {
            return Recognition.MORE;
        }
        int end = from + length;
        boolean request = Rdp.type(bytes, from) == Rdp.REQUEST;
        boolean told = Rdp.negotiation(bytes, from, end) >= 0
                || request && Rdp.holdsCookie(bytes, from, end)
                || Rdp.isBare(from, end) && connection.usesPort(Rdp.PORT);
        if (told) {
            connection.senderIsClient(request ? direction : direction.opposite());
        }
        return told ? Recognition.YES : Recognition.NO;
    }

    @Override
    public Dissector open(Connection connection, Observer observer) {
        return new RdpDissector(connection, observer);
    }
}
