package org.cylcomed.sensor.tls;

/** Named groups of key exchange (IANA TLS Supported Groups). */
public final class NamedGroups {
    private NamedGroups() {}

    /** The registered name, or the value in hexadecimal. */
    public static String name(int group) {
        return switch (group) {
            case 0x0013 -> "secp192r1";
            case 0x0015 -> "secp224r1";
            case 0x0016 -> "secp256k1";
            case 0x0017 -> "secp256r1";
            case 0x0018 -> "secp384r1";
            case 0x0019 -> "secp521r1";
            case 0x001a -> "brainpoolP256r1";
            case 0x001b -> "brainpoolP384r1";
            case 0x001c -> "brainpoolP512r1";
            case 0x001d -> "x25519";
            case 0x001e -> "x448";
            case 0x0100 -> "ffdhe2048";
            case 0x0101 -> "ffdhe3072";
            case 0x0102 -> "ffdhe4096";
            case 0x0103 -> "ffdhe6144";
            case 0x0104 -> "ffdhe8192";
            case 0x0200 -> "MLKEM512";
            case 0x0201 -> "MLKEM768";
            case 0x0202 -> "MLKEM1024";
            case 0x11eb -> "SecP256r1MLKEM768";
            case 0x11ec -> "X25519MLKEM768";
            case 0x11ed -> "SecP384r1MLKEM1024";
            case 0x4138 -> "X25519Kyber512Draft00";
            case 0x6399 -> "X25519Kyber768Draft00";
            case 0x639a -> "SecP256r1Kyber768Draft00";
            default -> "0x" + Integer.toHexString(group);
        };
    }

    /** Whether the exchange resists a quantum computer: ML-KEM, or its drafts as Kyber, alone or combined. */
    public static boolean isPostQuantum(int group) {
        return switch (group) {
            case 0x0200, 0x0201, 0x0202, 0x11eb, 0x11ec, 0x11ed, 0x4138, 0x6399, 0x639a -> true;
            default -> false;
        };
    }
}
