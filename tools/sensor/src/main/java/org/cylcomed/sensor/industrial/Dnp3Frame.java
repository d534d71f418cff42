package org.cylcomed.sensor.industrial;

import org.cylcomed.sensor.protocol.Bytes;

/** One link frame of DNP3 (IEEE 1815 clauses 8 and 9) with its user data put together. Reused. */
final class Dnp3Frame {
    static final int START = 0x05;
    static final int SECOND = 0x64;
    static final int HEADER = 10;

    private static final int SHORTEST = 5;
    private static final int BLOCK = 16;
    private static final int[] CHECK = new int[256];

    static {
        for (int value = 0; value < 256; value++) {
            int check = value;
            for (int bit = 0; bit < 8; bit++) {
                check = (check & 1) == 0 ? check >>> 1 : check >>> 1 ^ 0xa6bc;
            }
            CHECK[value] = check;
        }
    }

    /** Sent by a master; else by an outstation. */
    boolean fromMaster;

    int destination;
    int source;
    int end;

    /** User data without checks: transport octet, then the fragment. */
    final byte[] data = new byte[250];

    int length;

    enum Reading {
        NOT_DNP3,
        CUT,
        /** The header holds, the data does not: a noisy line behind a serial gateway does this. */
        DAMAGED,
        DNP3
    }

    Reading read(byte[] bytes, int at, int to) {
        int there = to - at;
        if (bytes[at] != START || there > 1 && bytes[at + 1] != SECOND) {
            return Reading.NOT_DNP3;
        }
        if (there < HEADER) {
            return Reading.CUT;
        }
        int declared = Bytes.u8(bytes, at + 2);
        if (declared < SHORTEST || !holds(bytes, at, 8)) {
            return Reading.NOT_DNP3;
        }
        fromMaster = bytes[at + 3] < 0;
        destination = Bytes.u16LittleEndian(bytes, at + 4);
        source = Bytes.u16LittleEndian(bytes, at + 6);
        length = declared - SHORTEST;
        end = at + HEADER + length + 2 * ((length + BLOCK - 1) / BLOCK);
        if (end > to) {
            return Reading.CUT;
        }
        int from = at + HEADER;
        for (int copied = 0; copied < length; copied += BLOCK) {
            int block = Math.min(BLOCK, length - copied);
            if (!holds(bytes, from, block)) {
                return Reading.DAMAGED;
            }
            System.arraycopy(bytes, from, data, copied, block);
            from += block + 2;
        }
        return Reading.DNP3;
    }

    private static boolean holds(byte[] bytes, int from, int length) {
        return check(bytes, from, length) == Bytes.u16LittleEndian(bytes, from + length);
    }

    /** CRC-16/DNP: x^16 + x^13 + x^12 + x^11 + x^10 + x^8 + x^6 + x^5 + x^2 + 1, low bit first, inverted. */
    static int check(byte[] bytes, int from, int length) {
        int check = 0;
        for (int i = from; i < from + length; i++) {
            check = check >>> 8 ^ CHECK[(check ^ bytes[i]) & 0xff];
        }
        return ~check & 0xffff;
    }
}
