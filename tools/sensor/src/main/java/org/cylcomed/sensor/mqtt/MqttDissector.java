package org.cylcomed.sensor.mqtt;

import static org.cylcomed.sensor.protocol.Bytes.u16;
import static org.cylcomed.sensor.protocol.Bytes.u8;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Recognition;

/** Cuts the stream into packets and passes over payloads. A known topic published again allocates nothing. */
final class MqttDissector implements Dissector {
    /** Longer packets other than PUBLISH are passed over unread. */
    private static final int LONGEST_READ = 64 * 1024;

    private final Connection connection;
    private final MqttSession session;
    private final Half fromClient = new Half();
    private final Half fromServer = new Half();

    private static final class Half {
        /** Bytes of a payload still to come. */
        int rest;
        /** After a loss: where a packet begins is not known. */
        boolean lost;
    }

    MqttDissector(Connection connection, Observer observer) {
        this.connection = connection;
        session = new MqttSession(connection, observer);
    }

    @Override
    public int read(Direction direction, byte[] bytes, int from, int to) {
        Half half = direction == Direction.FROM_CLIENT ? fromClient : fromServer;
        int at = from + Math.min(half.rest, to - from);
        half.rest -= at - from;
        if (half.lost && at < to) {
            if (Plausibility.of(bytes, at, to, connection) != Recognition.YES) {
                return to;
            }
            half.lost = false;
        }
        while (at < to) {
            int length = PacketType.remainingLength(bytes, at, to);
            if (length == PacketType.CUT) {
                return at;
            }
            if (length == PacketType.TOO_LONG) {
                session.malformed("MQTT remaining length over 4 bytes");
                connection.ignore();
                return to;
            }
            int type = u8(bytes, at) >> 4;
            int body = at + PacketType.headerLength(bytes, at);
            boolean sound = isSound(u8(bytes, at));
            int there = Math.min(to - body, length);
            if (sound && type == PacketType.PUBLISH) {
                if (there < length && there < headLength(bytes, at, body, there)) {
                    return at;
                }
                publish(direction, u8(bytes, at), bytes, body, body + there);
            } else if (sound && length <= LONGEST_READ) {
                if (there < length) {
                    return at;
                }
                session.packet(direction, type, bytes, body, body + length);
            }
            half.rest = length - there;
            at = body + there;
        }
        return to;
    }

    private boolean isSound(int firstByte) {
        int type = firstByte >> 4;
        if (type == 0 || type == PacketType.AUTH && (session.level() == 3 || session.level() == 4)) {
            session.malformed("MQTT reserved packet type");
            return false;
        }
        if (PacketType.flagsFit(firstByte)) {
            return true;
        }
        if (type == PacketType.PUBLISH) {
            session.malformed((firstByte & 6) == 6 ? "MQTT QoS 3" : "MQTT duplicate flag with QoS 0");
            return false;
        }
        // MQTT 3.1 let senders set them.
        boolean tolerated = session.level() < 4;
        if (!tolerated) {
            session.malformed("MQTT reserved flags");
        }
        return tolerated;
    }

    /** Bytes behind the fixed header that hold topic and identifier; more than there is if even that is not known. */
    private static int headLength(byte[] bytes, int at, int body, int there) {
        return there < 2 ? Integer.MAX_VALUE : 2 + u16(bytes, body) + ((bytes[at] & 6) == 0 ? 0 : 2);
    }

    private void publish(Direction direction, int firstByte, byte[] bytes, int body, int to) {
        int qos = firstByte >> 1 & 3;
        int topicTo = to - body < 2 ? Integer.MAX_VALUE : body + 2 + u16(bytes, body);
        int payload = qos == 0 ? topicTo : topicTo + 2;
        if (topicTo > to || payload > to) {
            session.malformed("MQTT PUBLISH shorter than its fields");
            return;
        }
        int identifier = qos == 0 ? 0 : u16(bytes, topicTo);
        if (qos > 0 && identifier == 0) {
            session.malformed("MQTT packet identifier 0");
        }
        if (topicTo == body + 2 && (session.level() == 3 || session.level() == 4)) {
            session.malformed("MQTT PUBLISH without a topic");
        }
        session.publish(direction, qos, (firstByte & 1) != 0, bytes, body + 2, topicTo, identifier, payload, to);
    }

    @Override
    public void gap(Direction direction, long length) {
        Half half = direction == Direction.FROM_CLIENT ? fromClient : fromServer;
        if (length <= half.rest) {
            half.rest -= (int) length;
        } else {
            half.rest = 0;
            half.lost = true;
        }
    }
}
