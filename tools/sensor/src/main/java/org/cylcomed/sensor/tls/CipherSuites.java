package org.cylcomed.sensor.tls;

import org.jspecify.annotations.Nullable;

/** Weak cipher suites by IANA value (RFC 7525, RFC 7465, RFC 9155). */
final class CipherSuites {
    private CipherSuites() {}

    /** Ephemeral elliptic-curve exchange: ServerKeyExchange names a group. */
    static boolean isEllipticCurve(int suite) {
        return suite >= 0xc000 && !isFiniteField(suite);
    }

    /** Ephemeral exchange over a prime field, signed or anonymous: ServerKeyExchange carries the prime. */
    static boolean isFiniteField(int suite) {
        return switch (suite) {
            case 0x000b,
                    0x000c,
                    0x000d,
                    0x000e,
                    0x000f,
                    0x0010,
                    0x0011,
                    0x0012,
                    0x0013,
                    0x0014,
                    0x0015,
                    0x0016,
                    0x0017,
                    0x0018,
                    0x0019,
                    0x001a,
                    0x001b,
                    0x0032,
                    0x0033,
                    0x0034,
                    0x0038,
                    0x0039,
                    0x003a,
                    0x0040,
                    0x0044,
                    0x0045,
                    0x0046,
                    0x0063,
                    0x0065,
                    0x0066,
                    0x0067,
                    0x006a,
                    0x006b,
                    0x006c,
                    0x006d,
                    0x0087,
                    0x0088,
                    0x0089,
                    0x0099,
                    0x009a,
                    0x009b,
                    0x009e,
                    0x009f,
                    0x00a2,
                    0x00a3,
                    0x00a6,
                    0x00a7,
                    0x00bd,
                    0x00be,
                    0x00bf,
                    0x00c3,
                    0x00c4,
                    0x00c5,
                    0xc09e,
                    0xc09f,
                    0xc0a2,
                    0xc0a3,
                    0xccaa -> true;
            default -> false;
        };
    }

    /** The worst that is wrong with the suite, or null. */
    static @Nullable String weakness(int suite) {
        return switch (suite) {
            case 0x0000,
                    0x0001,
                    0x0002,
                    0x003b,
                    0x002c,
                    0x002d,
                    0x002e,
                    0x00b0,
                    0x00b1,
                    0x00b4,
                    0x00b5,
                    0x00b8,
                    0x00b9,
                    0xc001,
                    0xc006,
                    0xc00b,
                    0xc010,
                    0xc015,
                    0xc039,
                    0xc03a,
                    0xc03b -> "NULL cipher";
            case 0x0003,
                    0x0006,
                    0x0008,
                    0x000b,
                    0x000e,
                    0x0011,
                    0x0014,
                    0x0017,
                    0x0019,
                    0x0026,
                    0x0027,
                    0x0028,
                    0x0029,
                    0x002a,
                    0x002b,
                    0x0062,
                    0x0063,
                    0x0064,
                    0x0065 -> "export cipher";
            case 0x0018,
                    0x001a,
                    0x001b,
                    0x0034,
                    0x003a,
                    0x0046,
                    0x006c,
                    0x006d,
                    0x0089,
                    0x009b,
                    0x00a6,
                    0x00a7,
                    0x00bf,
                    0x00c5,
                    0xc016,
                    0xc017,
                    0xc018,
                    0xc019 -> "anonymous key exchange";
            case 0x0009, 0x000c, 0x000f, 0x0012, 0x0015, 0x001e, 0x0022 -> "DES";
            case 0x0004,
                    0x0005,
                    0x0020,
                    0x0024,
                    0x008a,
                    0x008e,
                    0x0092,
                    0x0066,
                    0xc002,
                    0xc007,
                    0xc00c,
                    0xc011,
                    0xc033 -> "RC4";
            case 0x000a,
                    0x000d,
                    0x0010,
                    0x0013,
                    0x0016,
                    0x001f,
                    0x0023,
                    0x008b,
                    0x008f,
                    0x0093,
                    0xc003,
                    0xc008,
                    0xc00d,
                    0xc012,
                    0xc01a,
                    0xc01b,
                    0xc01c,
                    0xc034 -> "3DES";
            case 0x0007, 0x0021, 0x0025 -> "IDEA";
            default -> null;
        };
    }
}
