package org.cylcomed.sensor.industrial;

import org.cylcomed.sensor.protocol.Bytes;

/** The header of one Modbus/TCP message (MBAP) and the shapes of its functions (Application Protocol V1.1b3). Reused. */
final class ModbusMessage {
    static final int HEADER = 7;
    static final int EXCEPTION = 0x80;
    static final int DEVICE_IDENTIFICATION = 14;

    static final int DIAGNOSTICS = 8;
    static final int ENCAPSULATED = 43;
    static final int UMAS = 90;

    private static final int SHORTEST = 2;
    private static final int LONGEST = 254;

    int transaction;
    int unit;
    /** With {@link #EXCEPTION} for a refusal. */
    int function;

    /** Index of the function. */
    int pdu;
    /** Octets from {@link #pdu} on. */
    int length;

    int end;

    enum Reading {
        NOT_MODBUS,
        CUT,
        MODBUS
    }

    Reading read(byte[] bytes, int at, int to) {
        int there = to - at;
        if (there >= 4 && (bytes[at + 2] != 0 || bytes[at + 3] != 0)) {
            return Reading.NOT_MODBUS;
        }
        if (there < 6) {
            return Reading.CUT;
        }
        int declared = Bytes.u16(bytes, at + 4);
        if (declared < SHORTEST || declared > LONGEST) {
            return Reading.NOT_MODBUS;
        }
        end = at + 6 + declared;
        if (there <= HEADER) {
            return Reading.CUT;
        }
        transaction = Bytes.u16(bytes, at);
        unit = Bytes.u8(bytes, at + 6);
        pdu = at + HEADER;
        function = Bytes.u8(bytes, pdu);
        length = declared - 1;
        if ((function & ~EXCEPTION) == 0) {
            return Reading.NOT_MODBUS;
        }
        return end <= to ? Reading.MODBUS : Reading.CUT;
    }

    boolean isException() {
        return function >= EXCEPTION;
    }

    /** Whether a server's answer may look so; for functions without a published shape nothing does. */
    boolean fitsAnswer(byte[] bytes) {
        return switch (function) {
            case 1, 2, 3, 4, 12, 17, 20, 21, 23 -> length >= 2 && length == 2 + Bytes.u8(bytes, pdu + 1);
            case 5, 6, 11, 15, 16 -> length == 5;
            case 7 -> length == 2;
            case DIAGNOSTICS -> length >= 5 && Bytes.u16(bytes, pdu + 1) <= 21;
            case 22 -> length == 7;
            case 24 -> length >= 5 && length == 3 + Bytes.u16(bytes, pdu + 1);
            case ENCAPSULATED -> length >= 8 && bytes[pdu + 1] == DEVICE_IDENTIFICATION;
            default -> isException() && length == 2 && bytes[pdu + 1] >= 1 && bytes[pdu + 1] <= 11;
        };
    }

    /** Whether a client's request may look so; for functions without a published shape nothing does. */
    boolean fitsRequest(byte[] bytes) {
        return switch (function) {
            case 1, 2 -> length == 5 && isWithin(Bytes.u16(bytes, pdu + 3), 2000);
            case 3, 4 -> length == 5 && isWithin(Bytes.u16(bytes, pdu + 3), 125);
            case 5 -> length == 5 && (bytes[pdu + 3] == 0 || bytes[pdu + 3] == -1) && bytes[pdu + 4] == 0;
            case 6 -> length == 5;
            case 7, 11, 12, 17 -> length == 1;
            case DIAGNOSTICS -> length >= 5 && Bytes.u16(bytes, pdu + 1) <= 21;
            case 15, 16 -> length >= 7 && length == 6 + Bytes.u8(bytes, pdu + 5);
            case 20, 21 -> length >= 9 && length == 2 + Bytes.u8(bytes, pdu + 1);
            case 22 -> length == 7;
            case 23 -> length >= 12 && length == 10 + Bytes.u8(bytes, pdu + 9);
            case 24 -> length == 3;
            case ENCAPSULATED -> length == 4 && bytes[pdu + 1] == DEVICE_IDENTIFICATION;
            default -> false;
        };
    }

    private static boolean isWithin(int quantity, int most) {
        return quantity >= 1 && quantity <= most;
    }
}
