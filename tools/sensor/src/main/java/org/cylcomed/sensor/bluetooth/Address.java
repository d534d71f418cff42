package org.cylcomed.sensor.bluetooth;

import org.cylcomed.sensor.protocol.Bytes;

/** Bluetooth device addresses: 48 bits, least significant byte first on every interface. */
final class Address {
    /** The adapter that recorded, as long as it has not told its own address. */
    static final long UNKNOWN = 0;

    static final long EVERYBODY = 0xffff_ffff_ffffL;
    static final int LENGTH = 6;

    private Address() {}

    static long read(byte[] bytes, int at) {
        return (long) Bytes.u16LittleEndian(bytes, at + 4) << 32 | Bytes.u32LittleEndian(bytes, at);
    }

    /** Whether a device keeps it: public and static ones, not the private ones that change every few minutes. */
    static boolean lasts(long address, boolean random) {
        return !random || address >>> 46 == 3;
    }
}
