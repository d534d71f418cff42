package org.cylcomed.sensor.wifi;

import static org.cylcomed.sensor.protocol.Bytes.u16LittleEndian;
import static org.cylcomed.sensor.protocol.Bytes.u8;

import java.util.zip.CRC32;
import org.cylcomed.sensor.protocol.Bytes;

/**
 * Where things are in a beacon or an answer to a probe. Its elements must fill the frame to the end, or to a frame
 * check sequence that is right: noise invents access points. Reused.
 */
final class Beacon {
    private static final int HEADER = 24;
    private static final int FIXED = 12;
    private static final int CHECK = 4;

    /** Version 0, management, without protection. */
    private static final int KIND = 0x40ff;

    private static final int BEACON = 0x80;
    private static final int PROBE_RESPONSE = 0x50;
    private static final int HIGH_THROUGHPUT = 0x8000;
    private static final int INFRASTRUCTURE = 1;

    private static final int NETWORK_NAME = 0;
    private static final int VENDOR = 221;
    private static final int SIMPLE_CONFIGURATION = 0x0050f204;

    private final CRC32 check = new CRC32();

    byte[] bytes = {};
    long accessPoint;
    /** Of the network's name, and of the Simple Configuration attributes; equal if there are none. */
    int nameFrom;

    int nameTo;
    int configurationFrom;
    int configurationTo;

    boolean read(byte[] data, int from, int to) {
        bytes = data;
        nameTo = nameFrom = configurationTo = configurationFrom = from;
        if (to - from < HEADER + FIXED) {
            return false;
        }
        int control = u16LittleEndian(data, from);
        int kind = control & KIND;
        accessPoint = address(data, from + 10);
        if (kind != BEACON && kind != PROBE_RESPONSE
                || (accessPoint >>> 40 & 1) != 0
                || accessPoint != address(data, from + 16)) {
            return false;
        }
        int body = from + HEADER + ((control & HIGH_THROUGHPUT) != 0 ? 4 : 0);
        return to - body >= FIXED && (data[body + 10] & INFRASTRUCTURE) != 0 && elements(body + FIXED, from, to);
    }

    private boolean elements(int first, int frame, int to) {
        boolean checked = to - CHECK > frame && checked(frame, to);
        int end = checked ? to - CHECK : to;
        int at = first;
        while (at + 2 <= end) {
            int value = at + 2;
            int next = value + u8(bytes, at + 1);
            // Four octets at the end that could be an element or a check sequence that is wrong: not taken.
            if (next > end || !checked && at == to - CHECK) {
                return false;
            }
            int number = u8(bytes, at);
            if (number == NETWORK_NAME && at == first && next - value <= 32) {
                nameFrom = value;
                nameTo = next;
            } else if (number == VENDOR && next - value > 4 && Bytes.i32(bytes, value) == SIMPLE_CONFIGURATION) {
                configurationFrom = value + 4;
                configurationTo = next;
            }
            at = next;
        }
        return at == end && u8(bytes, first < end ? first : frame) == NETWORK_NAME;
    }

    private boolean checked(int frame, int to) {
        check.reset();
        check.update(bytes, frame, to - CHECK - frame);
        return check.getValue() == Bytes.u32LittleEndian(bytes, to - CHECK);
    }

    private static long address(byte[] bytes, int at) {
        return (long) Bytes.u16(bytes, at) << 32 | Bytes.u32(bytes, at + 2);
    }
}
