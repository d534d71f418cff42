package org.cylcomed.sensor.dicom;

import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Sighting.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A DIMSE command set (PS3.7 annex E), always in implicit VR little endian. Error comments and instance UIDs
 * are not read.
 *
 * @param messageId of a request its own, of a response the one it answers; -1 if missing
 * @param status of a response, else -1
 */
record Command(
        int field,
        int messageId,
        @Nullable String sopClass,
        @Nullable String destination,
        int status,
        boolean hasDataSet) {

    static final int RESPONSE = 0x8000;
    private static final int NO_DATA_SET = 0x0101;
    private static final int PENDING = 0xff00;

    /** Reads {@code bytes[from, to)} as far as it goes; null if there is no command field in it. */
    static @Nullable Command read(byte[] bytes, int from, int to) {
        int field = -1;
        int id = -1;
        int answered = -1;
        int status = -1;
        int dataSet = NO_DATA_SET;
        String sopClass = null;
        String destination = null;
        int at = from;
        while (at + 8 <= to && Bytes.u16LittleEndian(bytes, at) == 0) {
            int element = Bytes.u16LittleEndian(bytes, at + 2);
            long length = Bytes.u32LittleEndian(bytes, at + 4);
            int value = at + 8;
            if (length > to - value) {
                break;
            }
            int end = value + (int) length;
            if (length >= 2) {
                switch (element) {
                    case 0x0002, 0x0003 -> sopClass = sopClass == null ? Text.of(bytes, value, end, 64) : sopClass;
                    case 0x0100 -> field = Bytes.u16LittleEndian(bytes, value);
                    case 0x0110 -> id = Bytes.u16LittleEndian(bytes, value);
                    case 0x0120 -> answered = Bytes.u16LittleEndian(bytes, value);
                    case 0x0600 -> destination = Text.of(bytes, value, end, 16);
                    case 0x0800 -> dataSet = Bytes.u16LittleEndian(bytes, value);
                    case 0x0900 -> status = Bytes.u16LittleEndian(bytes, value);
                    default -> {}
                }
            }
            at = end;
        }
        return field < 0
                ? null
                : new Command(
                        field,
                        (field & RESPONSE) != 0 ? answered : id,
                        sopClass,
                        destination,
                        status,
                        dataSet != NO_DATA_SET);
    }

    /** The command field of a command set that may not be complete; -1 if not seen. */
    static int field(byte[] bytes, int from, int to) {
        Command command = read(bytes, from, to);
        return command == null ? -1 : command.field;
    }

    boolean isResponse() {
        return (field & RESPONSE) != 0;
    }

    /** More answers to the same request follow. */
    boolean isPending() {
        return status == PENDING || status == PENDING + 1;
    }

    /** What is asked or answered; null for a value the standard does not know. */
    @Nullable
    String verb() {
        return switch (field & ~RESPONSE) {
            case 0x0001 -> "C-STORE";
            case 0x0010 -> "C-GET";
            case 0x0020 -> "C-FIND";
            case 0x0021 -> "C-MOVE";
            case 0x0030 -> "C-ECHO";
            case 0x0100 -> "N-EVENT-REPORT";
            case 0x0110 -> "N-GET";
            case 0x0120 -> "N-SET";
            case 0x0130 -> "N-ACTION";
            case 0x0140 -> "N-CREATE";
            case 0x0150 -> "N-DELETE";
            case 0x0fff -> "C-CANCEL";
            default -> null;
        };
    }

    /** PS3.7 annex C: success, pending, cancel and warnings are answers; not authorised or not offered is a refusal. */
    Outcome outcome() {
        if (!isResponse()) {
            return Outcome.ASKED;
        }
        if (status == 0 || isPending() || status == 0xfe00 || status >>> 12 == 0xb || status == 1) {
            return Outcome.ACCEPTED;
        }
        return switch (status) {
            case 0x0107, 0x0116 -> Outcome.ACCEPTED;
            case 0x0105, 0x0106, 0x0112, 0x0118, 0x0122, 0x0124, 0x0211, 0xa801 -> Outcome.REFUSED;
            default -> Outcome.FAILED;
        };
    }
}
