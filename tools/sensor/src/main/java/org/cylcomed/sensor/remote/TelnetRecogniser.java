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
 * Telnet (RFC 854) by its negotiation: two commands on any port, one on its own. Small devices negotiate nothing; on
 * the port of Telnet their text counts once it ends in asking who is there.
 */
public final class TelnetRecogniser implements Recogniser {
    private static final int PORT = 23;
    private static final int LONGEST_BANNER = 2048;

    @Override
    public Protocol protocol() {
        return Protocol.TELNET;
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayStartWith(int firstByte) {
        return firstByte == Telnet.IAC || firstByte < 0x80 && Telnet.isText(firstByte);
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        if (bytes[from] == (byte) Telnet.IAC) {
            return negotiation(bytes, from, to, connection.usesPort(PORT));
        }
        return connection.usesPort(PORT) ? banner(bytes, from, to, connection, direction) : Recognition.NO;
    }

    private static Recognition negotiation(byte[] bytes, int from, int to, boolean port) {
        int at = from;
        int commands = 0;
        while (at < to && bytes[at] == (byte) Telnet.IAC) {
            int next = Telnet.commandEnd(bytes, at, to);
            if (next == Telnet.CUT) {
                return Recognition.MORE;
            }
            if (next == Telnet.NONE) {
                return Recognition.NO;
            }
            if (++commands == 2 || port) {
                return Recognition.YES;
            }
            at = next;
        }
        return at == to ? Recognition.MORE : Recognition.NO;
    }

    private static Recognition banner(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        if (to - from > LONGEST_BANNER) {
            return Recognition.NO;
        }
        int line = from;
        for (int i = from; i < to; i++) {
            int b = bytes[i];
            if (b == (byte) Telnet.IAC) {
                return i + 1 < to && Telnet.commandEnd(bytes, i, to) == Telnet.NONE ? Recognition.NO : Recognition.YES;
            }
            if (b >= 0 && !Telnet.isText(b)) {
                return Recognition.NO;
            }
            if (b == '\n' || b == '\r') {
                line = i + 1;
            }
        }
        if (Telnet.Prompt.of(bytes, line, to) == Telnet.Prompt.NONE) {
            return Recognition.MORE;
        }
        connection.senderIsClient(direction.opposite());
        return Recognition.YES;
    }

    @Override
    public Dissector open(Connection connection, Observer observer) {
        return new TelnetDissector(connection, observer);
    }
}
