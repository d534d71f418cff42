package org.cylcomed.sensor.bluetooth;

import static org.cylcomed.sensor.protocol.Bytes.u16LittleEndian;
import static org.cylcomed.sensor.protocol.Bytes.u8;

import org.cylcomed.sensor.protocol.AttributeName;

/** Advertising data: services, name, appearance (Supplement to the Bluetooth Core Specification, part A). */
final class Advertisement {
    private static final int LONGEST = 31 * 8;

    private Advertisement() {}

    /** @param address of the advertiser, one that lasts */
    static void read(long address, byte[] bytes, int from, int to, Speaker speaker) {
        int limit = Math.min(to, from + LONGEST);
        long hash = address * 0x9e3779b97f4a7c15L;
        for (int i = from; i < limit; i++) {
            hash = (hash ^ bytes[i]) * 0x100000001b3L;
        }
        if (!speaker.isNew(hash)) {
            return;
        }
        int at = from;
        while (at + 2 <= limit) {
            int end = at + 1 + u8(bytes, at);
            if (end > limit || end < at + 2) {
                return;
            }
            element(u8(bytes, at + 1), bytes, at + 2, end, speaker);
            at = end;
        }
    }

    private static void element(int type, byte[] bytes, int from, int to, Speaker speaker) {
        switch (type) {
            case 0x02, 0x03 -> services(2, bytes, from, to, speaker);
            case 0x06, 0x07 -> services(16, bytes, from, to, speaker);
            case 0x16 -> services(2, bytes, from, Math.min(to, from + 2), speaker);
            case 0x09 -> speaker.attribute(AttributeName.HOST_NAME, Values.text(bytes, from, to), -1);
            case 0x19 -> {
                if (to - from == 2) {
                    speaker.kind(Assigned.kindOfAppearance(u16LittleEndian(bytes, from)), "Bluetooth appearance");
                }
            }
            default -> {
                // Flags, power, shortened names, makers' data.
            }
        }
    }

    private static void services(int length, byte[] bytes, int from, int to, Speaker speaker) {
        for (int at = from; at + length <= to; at += length) {
            speaker.service(bytes, at, at + length);
        }
    }
}
