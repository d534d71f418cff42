package org.cylcomed.sensor.connection;

import org.cylcomed.sensor.protocol.Protocol;

/** Conversations with counters as the packet path would have left them, for tests of what listens to it. */
public final class Conversations {
    private Conversations() {}

    /** Payload packets of 100 octets each way, one second from first to last, beginning at a time and frame. */
    public static Connection counted(Connection connection, long out, long back, long startNanos, long frame) {
        connection.fromFirst.packets = out;
        connection.fromFirst.payload = 100 * out;
        connection.fromFirst.bytes = 154 * out;
        connection.fromSecond.packets = back;
        connection.fromSecond.payload = 100 * back;
        connection.fromSecond.bytes = 154 * back;
        connection.startNanos = startNanos;
        connection.lastNanos = startNanos + 1_000_000_000L;
        connection.startFrame = frame;
        connection.lastFrame = frame + out + back;
        return connection;
    }

    /** A handshake and not a word since. */
    public static Connection silent(Connection connection) {
        connection.fromFirst.packets = 2;
        connection.fromFirst.payload = 0;
        connection.fromSecond.packets = 1;
        connection.fromSecond.payload = 0;
        return connection;
    }

    public static Connection closing(Connection connection) {
        connection.closing = true;
        return connection;
    }

    public static Connection lasting(Connection connection, long lastNanos) {
        connection.lastNanos = lastNanos;
        return connection;
    }

    public static Connection speaking(Connection connection, Protocol protocol) {
        connection.recognised(protocol);
        return connection;
    }
}
