package org.cylcomed.sensor.bluetooth;

import java.util.UUID;
import org.cylcomed.sensor.protocol.Bytes;
import org.jspecify.annotations.Nullable;

/** Numbers the Bluetooth SIG assigned: services, characteristics, appearances. */
final class Assigned {
    static final int PRIMARY_SERVICE = 0x2800;
    static final int CHARACTERISTIC = 0x2803;

    static final int DEVICE_NAME = 0x2a00;
    static final int APPEARANCE = 0x2a01;
    static final int TEMPERATURE = 0x2a1c;
    static final int INTERMEDIATE_TEMPERATURE = 0x2a1e;
    static final int MODEL_NUMBER = 0x2a24;
    static final int SERIAL_NUMBER = 0x2a25;
    static final int FIRMWARE_REVISION = 0x2a26;
    static final int SOFTWARE_REVISION = 0x2a28;
    static final int MANUFACTURER_NAME = 0x2a29;
    static final int PLX_SPOT_CHECK = 0x2a5e;
    static final int PLX_CONTINUOUS = 0x2a5f;
    static final int WEIGHT = 0x2a9d;

    /** The tail of 0000xxxx-0000-1000-8000-00805f9b34fb, least significant byte first as it travels. */
    private static final long BASE_LOW = 0x800000805f9b34fbL;

    private Assigned() {}

    /** The short form of a UUID of 2 or 16 bytes, least significant first; -1 if it has none. */
    static int uuid(byte[] bytes, int from, int to) {
        if (to - from == 2) {
            return Bytes.u16LittleEndian(bytes, from);
        }
        if (to - from != 16 || low(bytes, from) != BASE_LOW) {
            return -1;
        }
        long high = high(bytes, from);
        return (high & 0xffff_ffffL) == 0x1000L && high >>> 48 == 0 ? (int) (high >>> 32) : -1;
    }

    /** A service in the words of the SIG with its number; null where it tells nothing of the device. */
    static @Nullable String service(byte[] bytes, int from, int to) {
        int number = uuid(bytes, from, to);
        return switch (number) {
            case 0x1800, 0x1801, 0x180a -> null;
            case -1 -> to - from == 16 ? new UUID(high(bytes, from), low(bytes, from)).toString() : null;
            default -> service(number);
        };
    }

    private static String service(int number) {
        String name = switch (number) {
            case 0x1808 -> "Glucose ";
            case 0x1809 -> "Health Thermometer ";
            case 0x180d -> "Heart Rate ";
            case 0x180f -> "Battery ";
            case 0x1810 -> "Blood Pressure ";
            case 0x181b -> "Body Composition ";
            case 0x181c -> "User Data ";
            case 0x181d -> "Weight Scale ";
            case 0x181f -> "Continuous Glucose Monitoring ";
            case 0x1822 -> "Pulse Oximeter ";
            case 0x183a -> "Insulin Delivery ";
            default -> "";
        };
        return name + "0x" + Integer.toHexString(0x10000 | number & 0xffff).substring(1);
    }

    /** What offers this service; null where many kinds of devices do. */
    static @Nullable String kindOfService(int number) {
        return switch (number) {
            case 0x1808 -> "glucose meter";
            case 0x1809 -> "thermometer";
            case 0x180d -> "heart rate sensor";
            case 0x1810 -> "blood pressure monitor";
            case 0x181d -> "scale";
            case 0x181f -> "continuous glucose monitor";
            case 0x1822 -> "pulse oximeter";
            case 0x183a -> "insulin pump";
            default -> null;
        };
    }

    /** What looks like this: the category is in the upper ten bits. */
    static @Nullable String kindOfAppearance(int appearance) {
        return switch (appearance >> 6) {
            case 1 -> "phone";
            case 2 -> "computer";
            case 3 -> "watch";
            case 12 -> "thermometer";
            case 13 -> "heart rate sensor";
            case 14 -> "blood pressure monitor";
            case 16 -> "glucose meter";
            case 49 -> "pulse oximeter";
            case 50 -> "scale";
            case 52 -> "continuous glucose monitor";
            case 53 -> "insulin pump";
            case 54 -> "medication delivery";
            case 55 -> "spirometer";
            default -> null;
        };
    }

    private static long high(byte[] bytes, int from) {
        return Bytes.u32LittleEndian(bytes, from + 12) << 32 | Bytes.u32LittleEndian(bytes, from + 8);
    }

    private static long low(byte[] bytes, int from) {
        return Bytes.u32LittleEndian(bytes, from + 4) << 32 | Bytes.u32LittleEndian(bytes, from);
    }
}
