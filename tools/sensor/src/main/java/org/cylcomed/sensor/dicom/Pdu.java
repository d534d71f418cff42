package org.cylcomed.sensor.dicom;

import org.cylcomed.sensor.protocol.Bytes;
import org.jspecify.annotations.Nullable;

/** PDU types and the lengths they may have (PS3.8 section 9.3). */
final class Pdu {
    static final int HEADER = 6;
    static final int ASSOCIATE_RQ = 1;
    static final int ASSOCIATE_AC = 2;
    static final int ASSOCIATE_RJ = 3;
    static final int DATA = 4;
    static final int RELEASE_RQ = 5;
    static final int RELEASE_RP = 6;
    static final int ABORT = 7;

    /** 128 presentation contexts with every transfer syntax there is stay far below. */
    private static final long LONGEST_ASSOCIATION = 128 * 1024;

    private Pdu() {}

    static boolean isAssociationLength(long length) {
        return length >= 68 && length <= LONGEST_ASSOCIATION;
    }

    /** A constant reason if no correct sender writes this header; null if it is fine. */
    static @Nullable String fault(int type, long length) {
        return switch (type) {
            case ASSOCIATE_RQ, ASSOCIATE_AC ->
                isAssociationLength(length) ? null : "DICOM association of impossible length";
            case ASSOCIATE_RJ, RELEASE_RQ, RELEASE_RP, ABORT ->
                length == 4 ? null : "DICOM control PDU of impossible length";
            case DATA -> length >= 6 ? null : "DICOM P-DATA too short for a value";
            default -> "DICOM PDU of unknown type";
        };
    }

    /** Whether {@code bytes[at, to)} begins like a PDU; to find the way back after loss. */
    static boolean plausible(byte[] bytes, int at, int to) {
        if (to - at < HEADER + 4 || bytes[at + 1] != 0) {
            return false;
        }
        int type = bytes[at];
        long length = Bytes.u32(bytes, at + 2);
        if (type < ASSOCIATE_RQ || type > ABORT || fault(type, length) != null) {
            return false;
        }
        if (type == DATA) {
            long value = Bytes.u32(bytes, at + HEADER);
            return value >= 2 && value <= length - 4;
        }
        return type > DATA || (Bytes.u16(bytes, at + HEADER) & 1) == 1 || type == ASSOCIATE_RJ;
    }
}
