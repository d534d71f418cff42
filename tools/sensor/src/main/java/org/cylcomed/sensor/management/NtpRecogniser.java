package org.cylcomed.sensor.management;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Recogniser;
import org.cylcomed.sensor.protocol.Recognition;

/** NTP (RFC 5905, control and private messages RFC 9327): port 123 and a header that fits its mode. */
public final class NtpRecogniser implements Recogniser {
    static final int PORT = 123;
    static final int CLIENT = 3;
    static final int CONTROL = 6;
    static final int PRIVATE = 7;

    private static final int LENGTH = 48;

    @Override
    public Protocol protocol() {
        return Protocol.NTP;
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public boolean mayStartWith(int firstByte) {
        int mode = firstByte & 7;
        int version = firstByte >> 3 & 7;
        return mode != 0 && (mode == PRIVATE || version >= 1 && version <= 4);
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        if (!connection.usesPort(PORT) || from >= to || !mayStartWith(bytes[from] & 0xff)) {
            return Recognition.NO;
        }
        int mode = bytes[from] & 7;
        boolean fits = switch (mode) {
            case CONTROL -> to - from >= 12;
            case PRIVATE -> to - from >= 8 && bytes[from + 2] >= 0 && bytes[from + 2] <= 3;
            // Stratum 16 is unsynchronised; above is reserved.
            default -> to - from >= LENGTH && bytes[from + 1] >= 0 && bytes[from + 1] <= 16;
        };
        if (!fits) {
            return Recognition.NO;
        }
        if (mode == CLIENT) {
            connection.senderIsClient(direction);
        } else if (mode == 4) {
            connection.senderIsClient(direction.opposite());
        }
        return Recognition.YES;
    }

    @Override
    public Dissector open(Connection connection, Observer observer) {
        return new NtpDissector(connection, observer);
    }
}
