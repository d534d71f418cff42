package org.cylcomed.sensor.files;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;

/** Cuts ONC RPC into calls and answers, reads their heads and passes over what files hold. */
final class OncDissector implements Dissector {
    static final int MARK = 4;

    private static final int HEAD = 512;

    private final Connection connection;
    private final NfsConversation conversation;
    private final Half fromClient = new Half();
    private final Half fromServer = new Half();

    private static final class Half {
        /** Bytes of a fragment still to be passed over. */
        long rest;
        /** The next fragment goes on with a message. */
        boolean within;
    }

    OncDissector(Connection connection, Observer observer) {
        this.connection = connection;
        conversation = new NfsConversation(connection, observer);
    }

    @Override
    public int read(Direction direction, byte[] bytes, int from, int to) {
        if (connection.transport() != Transport.TCP) {
            conversation.message(direction, bytes, from, to);
            return to;
        }
        Half half = direction == Direction.FROM_CLIENT ? fromClient : fromServer;
        int at = from + (int) Math.min(half.rest, to - from);
        half.rest -= at - from;
        while (to - at >= MARK) {
            long length = Bytes.u32(bytes, at) & 0x7fff_ffffL;
            int body = at + MARK;
            int wanted = half.within ? 0 : (int) Math.min(length, HEAD);
            if (to - body < wanted) {
                return at;
            }
            if (!half.within && !conversation.message(direction, bytes, body, body + wanted)) {
                connection.ignore();
                return to;
            }
            half.within = bytes[at] >= 0;
            at = (int) Math.min(to, body + length);
            half.rest = body + length - at;
        }
        return at;
    }

    @Override
    public void gap(Direction direction, long length) {
        if (connection.transport() != Transport.TCP) {
            return;
        }
        Half half = direction == Direction.FROM_CLIENT ? fromClient : fromServer;
        if (length <= half.rest) {
            half.rest -= length;
        } else {
            connection.ignore();
        }
    }
}
