package org.cylcomed.sensor.remote;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Recogniser;
import org.cylcomed.sensor.protocol.Recognition;

/** SSH by the identification that each side begins with (RFC 4253, 4.2). */
public final class SshRecogniser implements Recogniser {
    private static final int PORT = 22;

    @Override
    public Protocol protocol() {
        return Protocol.SSH;
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayStartWith(int firstByte) {
        return firstByte == 'S';
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        Recognition answer = Identification.judge(bytes, from, to);
        if (answer == Recognition.YES && connection.serverPort() != PORT && connection.clientPort() == PORT) {
            // Both sides begin alike; only the port can correct a guess.
            connection.senderIsClient(direction.opposite());
        }
        return answer;
    }

    @Override
    public Dissector open(Connection connection, Observer observer) {
        return new SshDissector(connection, observer);
    }
}
