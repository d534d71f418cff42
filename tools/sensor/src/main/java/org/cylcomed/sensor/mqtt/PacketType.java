package org.cylcomed.sensor.mqtt;

/** Control packet types and their fixed header (MQTT 5.0 section 2.1). */
final class PacketType {
    static final int CONNECT = 1;
    static final int CONNACK = 2;
    static final int PUBLISH = 3;
    static final int PUBACK = 4;
    static final int PUBREC = 5;
    static final int PUBREL = 6;
    static final int PUBCOMP = 7;
    static final int SUBSCRIBE = 8;
    static final int SUBACK = 9;
    static final int UNSUBSCRIBE = 10;
    static final int UNSUBACK = 11;
    static final int PINGREQ = 12;
    static final int PINGRESP = 13;
    static final int DISCONNECT = 14;
    static final int AUTH = 15;

    /** Remaining length not there yet. */
    static final int CUT = -1;
    /** Remaining length over four bytes. */
    static final int TOO_LONG = -2;

    private PacketType() {}

    /** Whether the low half of the first byte is what the type asks for. */
    static boolean flagsFit(int firstByte) {
        int flags = firstByte & 15;
        return switch (firstByte >> 4) {
            case PUBLISH -> (flags & 6) != 6 && ((flags & 8) == 0 || (flags & 6) != 0);
            case PUBREL, SUBSCRIBE, UNSUBSCRIBE -> flags == 2;
            default -> flags == 0;
        };
    }

    /** The remaining length of the packet at this index, or {@link #CUT} or {@link #TOO_LONG}. */
    static int remainingLength(byte[] bytes, int at, int to) {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            if (at + 1 + i >= to) {
                return CUT;
            }
            int octet = bytes[at + 1 + i];
            value |= (octet & 0x7f) << 7 * i;
            if (octet >= 0) {
                return value;
            }
        }
        return TOO_LONG;
    }

    /** Bytes of type and remaining length, once that is known to be there. */
    static int headerLength(byte[] bytes, int at) {
        int length = 2;
        while (bytes[at + length - 1] < 0) {
            length++;
        }
        return length;
    }
}
