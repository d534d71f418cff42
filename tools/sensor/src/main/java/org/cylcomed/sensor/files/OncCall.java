package org.cylcomed.sensor.files;

import org.cylcomed.sensor.protocol.Bytes;

/** A call of ONC RPC version 2 (RFC 5531 section 9), from its transaction identifier to its verifier. Reused. */
final class OncCall {
    /** Without credential and verifier bodies. */
    static final int SHORTEST = 40;

    static final int NO_AUTHENTICATION = 0;
    static final int SYSTEM_AUTHENTICATION = 1;

    private static final int CALL = 0;
    private static final int VERSION = 2;
    private static final int LOWEST_PROGRAM = 100_000;
    private static final int LONGEST_CREDENTIAL = 400;

    int transaction;
    int program;
    int version;
    int procedure;
    int flavor;
    int credential;
    int credentialTo;
    /** Where the parameters begin; may lie beyond the bytes at hand. */
    int parameters;

    /** False if no call is here; of a call that is cut after its credential's length, all but that is known. */
    boolean read(byte[] bytes, int from, int to) {
        if (to - from < SHORTEST
                || Bytes.i32(bytes, from + 4) != CALL
                || Bytes.i32(bytes, from + 8) != VERSION
                || Bytes.i32(bytes, from + 12) < LOWEST_PROGRAM) {
            return false;
        }
        transaction = Bytes.i32(bytes, from);
        program = Bytes.i32(bytes, from + 12);
        version = Bytes.i32(bytes, from + 16);
        procedure = Bytes.i32(bytes, from + 20);
        flavor = Bytes.i32(bytes, from + 24);
        long length = Bytes.u32(bytes, from + 28);
        if (procedure < 0
                || procedure > 0xffff
                || length > LONGEST_CREDENTIAL
                || length % 4 != 0
                || !isFlavor(length)) {
            return false;
        }
        credential = from + 32;
        credentialTo = credential + (int) length;
        if (to - credentialTo < 8) {
            parameters = to;
            return true;
        }
        long verifier = Bytes.u32(bytes, credentialTo + 4);
        if (verifier > LONGEST_CREDENTIAL || verifier % 4 != 0) {
            return false;
        }
        parameters = credentialTo + 8 + (int) verifier;
        return true;
    }

    private boolean isFlavor(long length) {
        return switch (flavor) {
            case NO_AUTHENTICATION -> length == 0;
            case SYSTEM_AUTHENTICATION -> length >= 20;
            // short, DH, GSS, TLS
            case 2, 3, 6, 7 -> true;
            default -> flavor >= 300_000 && flavor < 500_000;
        };
    }
}
