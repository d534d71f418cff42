package org.cylcomed.sensor.mqtt;

import static org.cylcomed.sensor.protocol.Bytes.u16;
import static org.cylcomed.sensor.protocol.Bytes.u8;

/** The properties of MQTT 5 (section 2.2.2), read only for the few that matter here. */
final class Properties {
    static final int ASSIGNED_CLIENT = 0x12;
    static final int AUTHENTICATION_METHOD = 0x15;
    static final int TOPIC_ALIAS = 0x23;

    private Properties() {}

    /** Index behind the properties that begin here with their length; -1 if they do not fit. */
    static int behind(byte[] bytes, int at, int to) {
        int length = length(bytes, at, to);
        if (length < 0) {
            return -1;
        }
        int begin = at + width(bytes, at);
        return length > to - begin ? -1 : begin + length;
    }

    /** Index of the value of a property, or -1 without it. */
    static int find(byte[] bytes, int at, int to, int wanted) {
        int end = behind(bytes, at, to);
        if (end < 0) {
            return -1;
        }
        int next = at + width(bytes, at);
        while (next < end) {
            int value = next + 1;
            if (u8(bytes, next) == wanted) {
                return behindValue(bytes, next, end) < 0 ? -1 : value;
            }
            next = behindValue(bytes, next, end);
            if (next < 0) {
                return -1;
            }
        }
        return -1;
    }

    private static int behindValue(byte[] bytes, int at, int end) {
        int value = at + 1;
        int behind = switch (u8(bytes, at)) {
            case 0x01, 0x17, 0x19, 0x24, 0x25, 0x28, 0x29, 0x2a -> value + 1;
            case 0x13, 0x21, 0x22, 0x23 -> value + 2;
            case 0x02, 0x11, 0x18, 0x27 -> value + 4;
            case 0x0b -> length(bytes, value, end) < 0 ? -1 : value + width(bytes, value);
            case 0x03, 0x08, 0x09, 0x12, 0x15, 0x16, 0x1a, 0x1c, 0x1f -> behindText(bytes, value, end);
            case 0x26 -> {
                int second = behindText(bytes, value, end);
                yield second < 0 ? -1 : behindText(bytes, second, end);
            }
            default -> -1;
        };
        return behind > end ? -1 : behind;
    }

    private static int behindText(byte[] bytes, int at, int end) {
        return at + 2 > end || at + 2 + u16(bytes, at) > end ? -1 : at + 2 + u16(bytes, at);
    }

    private static int length(byte[] bytes, int at, int to) {
        int value = 0;
        for (int i = 0; i < 4 && at + i < to; i++) {
            value |= (bytes[at + i] & 0x7f) << 7 * i;
            if (bytes[at + i] >= 0) {
                return value;
            }
        }
        return -1;
    }

    private static int width(byte[] bytes, int at) {
        int width = 1;
        while (bytes[at + width - 1] < 0) {
            width++;
        }
        return width;
    }
}
