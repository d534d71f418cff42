package org.cylcomed.ward.home;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.OptionalDouble;

/** Characteristics as sensors notify them: Bluetooth GATT, with the medical floats of IEEE 11073-20601. */
final class Gatt {
    /** PLX Continuous Measurement. */
    static final String OXIMETER = "2a5f";
    /** Temperature Measurement. */
    static final String THERMOMETER = "2a1c";
    /** Weight Measurement. */
    static final String SCALE = "2a9d";

    private static final int NOT_A_NUMBER = 0x07FF;
    private static final double KILOGRAMS_PER_STEP = 0.005;

    private Gatt() {}

    /** Flags, oxygen and pulse; what cannot be measured is NaN, as oximeters send it. */
    static String oximeter(OptionalDouble oxygen, OptionalDouble pulse) {
        ByteBuffer bytes = ByteBuffer.allocate(5).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0).putShort(whole(oxygen)).putShort(whole(pulse));
        return HexFormat.of().formatHex(bytes.array());
    }

    /** In degrees Celsius, hundredths. */
    static String thermometer(double celsius) {
        ByteBuffer bytes = ByteBuffer.allocate(5).order(ByteOrder.LITTLE_ENDIAN);
        int mantissa = (int) Math.round(celsius * 100) & 0x00FF_FFFF;
        bytes.put((byte) 0).putInt(-2 << 24 | mantissa);
        return HexFormat.of().formatHex(bytes.array());
    }

    /** In kilograms, steps of five grams. */
    static String scale(double kilograms) {
        ByteBuffer bytes = ByteBuffer.allocate(3).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0).putShort((short) Math.round(kilograms / KILOGRAMS_PER_STEP));
        return HexFormat.of().formatHex(bytes.array());
    }

    /** A short float with exponent 0. */
    private static short whole(OptionalDouble value) {
        return (short) (value.isEmpty() ? NOT_A_NUMBER : (int) Math.round(value.getAsDouble()) & 0x0FFF);
    }

    /** Oxygen of an oximeter's notification, as the platform reads it; empty if there was none. */
    static OptionalDouble oxygen(String hex) {
        return whole(hex, 1);
    }

    static OptionalDouble pulse(String hex) {
        return whole(hex, 3);
    }

    private static OptionalDouble whole(String hex, int at) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        int written = (bytes[at] & 0xFF) | (bytes[at + 1] & 0x0F) << 8;
        return written == NOT_A_NUMBER ? OptionalDouble.empty() : OptionalDouble.of(written);
    }
}
