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

/** SSDP (UPnP Device Architecture 2.0, 1): questions and announcements anywhere, answers from its port. */
public final class SsdpRecogniser implements Recogniser {
    static final String SEARCH = "M-SEARCH * HTTP/1.";
    static final String NOTIFY = "NOTIFY * HTTP/1.";
    static final String ANSWER = "HTTP/1.1 200 ";

    private static final int PORT = 1900;

    @Override
    public Protocol protocol() {
        return Protocol.SSDP;
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public boolean mayStartWith(int firstByte) {
        return firstByte == 'M' || firstByte == 'N' || firstByte == 'H';
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        boolean told = Bytes.startsWith(bytes, from, to, SEARCH)
                || Bytes.startsWith(bytes, from, to, NOTIFY)
                || connection.usesPort(PORT) && Bytes.startsWith(bytes, from, to, ANSWER);
        return told ? Recognition.YES : Recognition.NO;
    }

    @Override
    public Dissector open(Connection connection, Observer observer) {
        return new SsdpDissector(connection, observer);
    }
}
