package org.cylcomed.sensor.hl7;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.cylcomed.sensor.protocol.Told;
import org.jspecify.annotations.Nullable;

/**
 * Cuts both directions into segments. CR, LF or both end a segment; a frame ends at FS, or where the next
 * message begins, or where the other side speaks while the message is bare.
 */
final class Hl7Dissector implements Dissector {
    static final int LONGEST_SEGMENT = 8192;
    static final byte START_OF_BLOCK = 0x0b;
    static final byte END_OF_BLOCK = 0x1c;

    private final Connection connection;
    private final Observer observer;
    private final Side client;
    private final Side server;
    private @Nullable String firstFault;

    private static final class Side {
        final Message message;
        final Pending sent;
        /** Between START and END of a block. */
        boolean framed;
        /** No segment of this block was read yet. */
        boolean fresh;
        /** The rest of a long segment is being passed over. */
        boolean skipping;

        Side(Message message, Pending sent) {
            this.message = message;
            this.sent = sent;
        }
    }

    Hl7Dissector(Connection connection, Observer observer) {
        this.connection = connection;
        this.observer = observer;
        Told told = new Told(observer);
        Pending fromClient = new Pending();
        Pending fromServer = new Pending();
        client = new Side(
                new Message(connection, observer, told, Direction.FROM_CLIENT, fromClient, fromServer), fromClient);
        server = new Side(
                new Message(connection, observer, told, Direction.FROM_SERVER, fromServer, fromClient), fromServer);
    }

    @Override
    public int read(Direction direction, byte[] bytes, int from, int to) {
        Side side = side(direction);
        Side other = side(direction.opposite());
        if (!other.framed) {
            other.message.finish();
        }
        int at = from;
        while (at < to) {
            switch (bytes[at]) {
                case START_OF_BLOCK -> {
                    side.message.finish();
                    side.framed = true;
                    side.fresh = true;
                    side.skipping = false;
                    at++;
                }
                case END_OF_BLOCK -> {
                    side.message.finish();
                    side.framed = false;
                    side.skipping = false;
                    at++;
                }
                case '\r', '\n', 0 -> {
                    side.skipping = false;
                    at++;
                }
                default -> {
                    int end = endOfSegment(bytes, at, to);
                    if (side.skipping && !startsMessage(bytes, at, to)) {
                        at = end;
                    } else if (end < to) {
                        segment(side, bytes, at, end);
                        at = end;
                    } else if (end - at > LONGEST_SEGMENT) {
                        segment(side, bytes, at, at + LONGEST_SEGMENT);
                        side.skipping = true;
                        at = to;
                    } else {
                        return at;
                    }
                }
            }
        }
        return to;
    }

    private void segment(Side side, byte[] bytes, int from, int to) {
        if (side.framed && side.fresh && !isHeader(bytes, from, to)) {
            fault("MLLP frame whose first segment is no HL7 header");
        }
        side.fresh = false;
        side.skipping = false;
        String reason = side.message.read(bytes, from, Math.min(to, from + LONGEST_SEGMENT));
        if (reason != null) {
            fault(reason);
        }
    }

    private static boolean startsMessage(byte[] bytes, int from, int to) {
        return Bytes.startsWith(bytes, from, to, "MSH") && Separators.declared(bytes, from, to) > 0;
    }

    private static boolean isHeader(byte[] bytes, int from, int to) {
        return Bytes.startsWith(bytes, from, to, "MSH")
                || Bytes.startsWith(bytes, from, to, "FHS")
                || Bytes.startsWith(bytes, from, to, "BHS");
    }

    /** One fault is told per connection: a sender that breaks one message breaks all. */
    private void fault(String reason) {
        if (firstFault == null) {
            firstFault = reason;
            observer.see(new Sighting.Malformed(connection, Protocol.HL7V2, reason));
        }
    }

    private static int endOfSegment(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b < ' ' && (b == '\r' || b == '\n' || b == END_OF_BLOCK || b == START_OF_BLOCK)) {
                return i;
            }
        }
        return to;
    }

    @Override
    public void gap(Direction direction, long length) {
        Side side = side(direction);
        side.message.finish();
        side.sent.lose();
        side.framed = false;
        // Up to the next terminator the bytes belong to a segment whose beginning is gone.
        side.skipping = true;
    }

    @Override
    public void end() {
        client.message.finish();
        server.message.finish();
    }

    private Side side(Direction direction) {
        return direction == Direction.FROM_CLIENT ? client : server;
    }
}
