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

/**
 * The control connection of FTP (RFC 959): its greeting, replies and commands nobody else has, or any of them on its
 * port.
 */
public final class FtpRecogniser implements Recogniser {
    static final int PORT = 21;

    @Override
    public Protocol protocol() {
        return Protocol.FTP;
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayStartWith(int firstByte) {
        return firstByte >= '1' && firstByte <= '5'
                || firstByte < 0x80 && "ACEFLNOPQRSTU".indexOf(firstByte & ~0x20) >= 0;
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        boolean byServer = bytes[from] <= '5';
        Recognition answer = byServer ? reply(bytes, from, to, connection) : command(bytes, from, to, connection);
        if (answer == Recognition.YES) {
            connection.senderIsClient(byServer ? direction.opposite() : direction);
        }
        return answer;
    }

    private static Recognition reply(byte[] bytes, int from, int to, Connection connection) {
        if (bytes[from] == '2') {
            Greeting greeting = Greeting.of(bytes, from, to, connection);
            if (greeting == Greeting.FTP || greeting == Greeting.UNDECIDED) {
                return greeting == Greeting.FTP ? Recognition.YES : Recognition.MORE;
            }
        }
        int end = Bytes.indexOf(bytes, from, to, '\n');
        if (end < 0) {
            return Recognition.NO;
        }
        boolean told = switch (Reply.code(bytes, from, end)) {
            case -1 -> false;
            case 227 -> Bytes.startsWith(bytes, from + 4, end, "Entering Passive Mode");
            case 229 -> Bytes.startsWith(bytes, from + 4, end, "Entering Extended Passive Mode");
            case 331 -> Words.contains(bytes, from + 4, end, "password");
            default -> false;
        };
        boolean reply = connection.usesPort(PORT) && Reply.code(bytes, from, end) >= 0;
        return told || reply ? Recognition.YES : Recognition.NO;
    }

    private static Recognition command(byte[] bytes, int from, int to, Connection connection) {
        int end = Bytes.indexOf(bytes, from, to, '\n');
        if (end < 0) {
            return Recognition.NO;
        }
        int verb = Verb.of(bytes, from, end);
        boolean port = connection.usesPort(PORT);
        boolean told = switch (verb) {
            case Verb.PASV, Verb.EPSV, Verb.FEAT, Verb.SYST -> end - from <= 6 || port;
            case Verb.AUTH ->
                Bytes.startsWithIgnoreCase(bytes, from, end, "auth tls")
                        || Bytes.startsWithIgnoreCase(bytes, from, end, "auth ssl");
            case Verb.PORT -> port || isHostPort(bytes, Verb.argument(verb, bytes, from, end), end);
            case Verb.CWD,
                    Verb.EPRT,
                    Verb.LIST,
                    Verb.NOOP,
                    Verb.OPTS,
                    Verb.PASS,
                    Verb.PWD,
                    Verb.QUIT,
                    Verb.RETR,
                    Verb.SIZE,
                    Verb.STOR,
                    Verb.TYPE,
                    Verb.USER -> port;
            default -> false;
        };
        return told ? Recognition.YES : Recognition.NO;
    }

    /** Six numbers joined by commas. */
    private static boolean isHostPort(byte[] bytes, int from, int to) {
        int commas = 0;
        int digits = 0;
        for (int i = from; i < to && bytes[i] != '\r'; i++) {
            if (bytes[i] == ',') {
                commas++;
                digits = 0;
            } else if (bytes[i] < '0' || bytes[i] > '9' || ++digits > 3) {
                return false;
            }
        }
        return commas == 5;
    }

    @Override
    public Dissector open(Connection connection, Observer observer) {
        return new FtpDissector(connection, observer);
    }
}
