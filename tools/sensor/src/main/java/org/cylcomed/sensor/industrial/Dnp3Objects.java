package org.cylcomed.sensor.industrial;

import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Bytes;
import org.jspecify.annotations.Nullable;

/** The few objects in responses that are read (IEEE 1815 annex A). */
final class Dnp3Objects {
    static final int TEXT = 1;

    private static final int FIRST_OBJECT = 5;
    private static final int RELAY_OUTPUT = 12;
    private static final int ANALOG_OUTPUT = 41;

    private Dnp3Objects() {}

    /** The status of the first command that a response repeats, 0 for success; 0 if it repeats none. */
    static int status(Dnp3Frame frame) {
        byte[] data = frame.data;
        if (frame.length < FIRST_OBJECT + 3) {
            return 0;
        }
        int size = size(Bytes.u8(data, FIRST_OBJECT), Bytes.u8(data, FIRST_OBJECT + 1));
        int index = switch (Bytes.u8(data, FIRST_OBJECT + 2)) {
            case 0x17 -> 1;
            case 0x28 -> 2;
            default -> 0;
        };
        int status = FIRST_OBJECT + 3 + 2 * index + size - 1;
        return size == 0 || index == 0 || status >= frame.length ? 0 : Bytes.u8(data, status) & 0x7f;
    }

    /** Octets of a command, its status last. */
    private static int size(int group, int variation) {
        return switch (group) {
            case RELAY_OUTPUT -> variation == 1 ? 11 : 0;
            case ANALOG_OUTPUT ->
                switch (variation) {
                    case 1, 3 -> 5;
                    case 2 -> 3;
                    case 4 -> 9;
                    default -> 0;
                };
            default -> 0;
        };
    }

    /** What a variation of group 0 tells. */
    static @Nullable AttributeName attribute(int variation) {
        return switch (variation) {
            case 242 -> AttributeName.FIRMWARE;
            case 248 -> AttributeName.SERIAL;
            case 250 -> AttributeName.MODEL;
            case 252 -> AttributeName.MAKER;
            default -> null;
        };
    }
}
