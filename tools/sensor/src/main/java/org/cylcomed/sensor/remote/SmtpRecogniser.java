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

/** SMTP (RFC 5321) by its greeting, the client's introduction or an envelope; on its ports by any reply. */
public final class SmtpRecogniser implements Recogniser {
    /** Between servers, and for submission (RFC 6409) with and without the usual stand-in. */
    private static final int[] PORTS = {25, 587, 2525};

    private static final int LONGEST_LINE = 512;

    static boolean onPort(Connection connection) {
        for (int port : PORTS) {
            if (connection.usesPort(port)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Protocol protocol() {
        return Protocol.SMTP;
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayStartWith(int firstByte) {
        return firstByte >= '2' && firstByte <= '5' || firstByte < 0x80 && "EHM".indexOf(firstByte & ~0x20) >= 0;
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        boolean byServer = bytes[from] <= '5';
        Recognition answer = byServer ? reply(bytes, from, to, connection) : command(bytes, from, to);
        if (answer == Recognition.YES) {
            connection.senderIsClient(byServer ? direction.opposite() : direction);
        }
        return answer;
    }

    private static Recognition reply(byte[] bytes, int from, int to, Connection connection) {
        if (bytes[from] == '2') {
            Greeting greeting = Greeting.of(bytes, from, to, connection);
            if (greeting == Greeting.SMTP || greeting == Greeting.UNDECIDED) {
                return greeting == Greeting.SMTP ? Recognition.YES : Recognition.MORE;
            }
        }
        int end = Bytes.indexOf(bytes, from, to, '\n');
        boolean reply = end > 0 && Reply.code(bytes, from, end) >= 0;
        return reply && onPort(connection) ? Recognition.YES : Recognition.NO;
    }

    private static Recognition command(byte[] bytes, int from, int to) {
        int end = Bytes.indexOf(bytes, from, to, '\n');
        int verb = Verb.of(bytes, from, end < 0 ? to : end);
        boolean possible = switch (verb) {
            case Verb.EHLO, Verb.HELO -> isPrintable(bytes, from, end < 0 ? to : end);
            case Verb.MAIL -> Bytes.startsWithIgnoreCase(bytes, from, end < 0 ? to : end, "mail from:");
            default -> false;
        };
        if (!possible) {
            return Recognition.NO;
        }
        return end >= 0 ? Recognition.YES : to - from < LONGEST_LINE ? Recognition.MORE : Recognition.NO;
    }

    private static boolean isPrintable(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] < ' ' && (bytes[i] != '\r' || i != to - 1)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Dissector open(Connection connection, Observer observer) {
        return new SmtpDissector(connection, observer);
    }
}
