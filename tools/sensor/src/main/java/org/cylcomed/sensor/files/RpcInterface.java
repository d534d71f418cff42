package org.cylcomed.sensor.files;

import org.cylcomed.sensor.protocol.Bytes;

/** Interfaces whose calls are read, by the UUID as it travels in little-endian order. */
enum RpcInterface {
    /** MS-NRPC, 12345678-1234-abcd-ef00-01234567cffb. */
    NETLOGON(0x7856_3412_3412_cdabL, 0xef00_0123_4567_cffbL),
    /** MS-SCMR, 367abb81-9844-35f1-ad32-98f038001003. */
    SERVICE_CONTROL(0x81bb_7a36_4498_f135L, 0xad32_98f0_3800_1003L),
    /** C706 appendix O, e1af8308-5d1f-11c9-91a4-08002b14a0fa. */
    ENDPOINT_MAPPER(0x0883_afe1_1f5d_c911L, 0x91a4_0800_2b14_a0faL),
    OTHER(0, 0);

    private final long high;
    private final long low;

    RpcInterface(long high, long low) {
        this.high = high;
        this.low = low;
    }

    static RpcInterface at(byte[] bytes, int from) {
        long high = Bytes.i64(bytes, from);
        long low = Bytes.i64(bytes, from + 8);
        if (high == NETLOGON.high && low == NETLOGON.low) {
            return NETLOGON;
        }
        if (high == SERVICE_CONTROL.high && low == SERVICE_CONTROL.low) {
            return SERVICE_CONTROL;
        }
        return high == ENDPOINT_MAPPER.high && low == ENDPOINT_MAPPER.low ? ENDPOINT_MAPPER : OTHER;
    }
}
