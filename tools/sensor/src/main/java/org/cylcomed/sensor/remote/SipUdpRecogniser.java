package org.cylcomed.sensor.remote;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Recogniser;
import org.cylcomed.sensor.protocol.Recognition;

/** SIP over UDP, by the first line of any message. Only who registers is a client: both ends may call. */
public final class SipUdpRecogniser implements Recogniser {
    @Override
    public Protocol protocol() {
        return Protocol.SIP;
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public boolean mayStartWith(int firstByte) {
        return Sip.mayStartWith(firstByte);
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        Recognition answer = Sip.judge(bytes, from, to);
        if (answer == Recognition.YES && Bytes.startsWith(bytes, from, to, Sip.REGISTER)) {
            connection.senderIsClient(direction);
        }
        return answer == Recognition.YES ? answer : Recognition.NO;
    }

    @Override
    public Dissector open(Connection connection, Observer observer) {
        return new SipDissector(connection, observer);
    }
}
