package org.cylcomed.sensor.mqtt;

import static org.cylcomed.sensor.protocol.Bytes.u16;
import static org.cylcomed.sensor.protocol.Bytes.u8;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.protocol.Recognition;

/** Judges bytes that begin with any packet but CONNECT, as a capture that starts in the middle shows them. */
final class Plausibility {
    private static final int SHORTEST_TOPIC = 3;
    private static final int ENOUGH_SMALL_PACKETS = 3;

    private Plausibility() {}

    /** Walks the packets; those with text inside convince alone, small ones in number or on MQTT's port. */
    static Recognition of(byte[] bytes, int from, int to, Connection connection) {
        int at = from;
        int small = 0;
        boolean convincing = false;
        boolean cut = false;
        while (at < to) {
            int length = PacketType.remainingLength(bytes, at, to);
            if (length == PacketType.TOO_LONG || !PacketType.flagsFit(u8(bytes, at)) || u8(bytes, at) < 0x20) {
                return Recognition.NO;
            }
            if (length == PacketType.CUT) {
                cut = true;
                break;
            }
            int body = at + PacketType.headerLength(bytes, at);
            switch (u8(bytes, at) >> 4) {
                case PacketType.PUBLISH -> {
                    if (!isPublish(bytes, at, body, length, to)) {
                        return Recognition.NO;
                    }
                    cut = body + length > to;
                    convincing |= to - body >= 2 && body + 2 + u16(bytes, body) <= to;
                }
                case PacketType.SUBSCRIBE, PacketType.UNSUBSCRIBE -> {
                    cut = body + length > to;
                    if (cut) {
                        break;
                    }
                    if (!isFilterList(bytes, body, body + length, u8(bytes, at) >> 4 == PacketType.SUBSCRIBE)) {
                        return Recognition.NO;
                    }
                    convincing = true;
                }
                default -> {
                    cut = body + length > to;
                    if (!isSmall(bytes, u8(bytes, at) >> 4, body, length, to)) {
                        return Recognition.NO;
                    }
                    small += cut ? 0 : 1;
                }
            }
            if (cut) {
                break;
            }
            at = body + length;
        }
        boolean usual = connection.usesPort(1883) || connection.usesPort(1884);
        if (convincing && (!cut || usual || at > from) || small >= ENOUGH_SMALL_PACKETS || usual && small > 0) {
            return Recognition.YES;
        }
        return Recognition.MORE;
    }

    private static boolean isPublish(byte[] bytes, int at, int body, int length, int to) {
        if (to - body < 2) {
            return length >= 2 + SHORTEST_TOPIC;
        }
        int topic = u16(bytes, body);
        int identifier = (bytes[at] & 6) != 0 ? 2 : 0;
        if (topic < SHORTEST_TOPIC || 2 + topic + identifier > length) {
            return false;
        }
        for (int i = body + 2; i < Math.min(to, body + 2 + topic); i++) {
            if (bytes[i] < 0x20 || bytes[i] == '#' || bytes[i] == '+' || bytes[i] == 0x7f) {
                return false;
            }
        }
        int id = body + 2 + topic;
        return identifier == 0 || id + 2 > to || u16(bytes, id) != 0;
    }

    private static boolean isFilterList(byte[] bytes, int from, int to, boolean options) {
        if (to - from < 5 || u16(bytes, from) == 0) {
            return false;
        }
        if (Filters.count(bytes, from + 2, to, options) > 0) {
            return true;
        }
        int behind = Properties.behind(bytes, from + 2, to);
        return behind > 0 && Filters.count(bytes, behind, to, options) > 0;
    }

    private static boolean isSmall(byte[] bytes, int type, int body, int length, int to) {
        return switch (type) {
            case PacketType.PINGREQ, PacketType.PINGRESP -> length == 0;
            case PacketType.DISCONNECT, PacketType.AUTH -> length == 0 && type == PacketType.DISCONNECT || length >= 1;
            case PacketType.CONNACK ->
                length >= 2
                        && length < 1024
                        && (body >= to || u8(bytes, body) <= 1)
                        && fits(bytes, body + 2, length - 2, to);
            case PacketType.PUBACK, PacketType.PUBREC, PacketType.PUBREL, PacketType.PUBCOMP ->
                (length == 2 || length >= 3 && length < 1024)
                        && (body + 2 > to || u16(bytes, body) != 0)
                        && (length < 4 || fits(bytes, body + 3, length - 3, to));
            case PacketType.SUBACK, PacketType.UNSUBACK ->
                length >= 2 && length < 1024 && (body + 2 > to || u16(bytes, body) != 0);
            default -> false;
        };
    }

    /** Whether a property length here, if there is one, is what the packet leaves. */
    private static boolean fits(byte[] bytes, int at, int left, int to) {
        return left <= 0 || at >= to || left > 127 || u8(bytes, at) == left - 1;
    }
}
