package org.cylcomed.sensor.industrial;

import org.cylcomed.sensor.protocol.Bytes;

/** The encapsulation header of EtherNet/IP (CIP volume 2 chapter 2), little endian as all of it. Reused. */
final class EnipMessage {
    static final int HEADER = 24;

    static final int LIST_SERVICES = 0x04;
    static final int LIST_IDENTITY = 0x63;
    static final int LIST_INTERFACES = 0x64;
    static final int REGISTER_SESSION = 0x65;
    static final int UNREGISTER_SESSION = 0x66;
    static final int SEND_REQUEST = 0x6f;
    static final int SEND_UNIT_DATA = 0x70;

    static final int NO_ADDRESS = 0;
    static final int CONNECTED_ADDRESS = 0xa1;

    /** Interface handle, timeout, and the number of items, before a sent item. */
    static final int BEFORE_ITEMS = 6;

    int command;
    long session;
    int length;
    int end;

    enum Reading {
        NOT_ENIP,
        CUT,
        ENIP
    }

    /** Reads the header alone; the data may still be under way. */
    Reading read(byte[] bytes, int at, int to) {
        int there = to - at;
        command = Bytes.u8(bytes, at);
        if (!isCommand(command) || there > 1 && bytes[at + 1] != 0) {
            return Reading.NOT_ENIP;
        }
        if (there < HEADER) {
            return Reading.CUT;
        }
        length = Bytes.u16LittleEndian(bytes, at + 2);
        session = Bytes.u32LittleEndian(bytes, at + 4);
        long status = Bytes.u32LittleEndian(bytes, at + 8);
        long options = Bytes.u32LittleEndian(bytes, at + 20);
        end = at + HEADER + length;
        return options == 0 && isStatus(status) ? Reading.ENIP : Reading.NOT_ENIP;
    }

    /** After {@link #read} said {@link Reading#ENIP}: whether length and data are what the command demands. */
    Reading fits(byte[] bytes, int at, int to) {
        int data = at + HEADER;
        boolean fits = switch (command) {
            case LIST_SERVICES, LIST_IDENTITY, LIST_INTERFACES ->
                length == 0 || length >= 2 && (to - data < 2 || isCount(Bytes.u16LittleEndian(bytes, data)));
            case REGISTER_SESSION ->
                length == 4 && (to - data < 4 || bytes[data] == 1 && bytes[data + 1] == 0 && bytes[data + 3] == 0);
            case UNREGISTER_SESSION -> length == 0 && session != 0;
            default ->
                length >= BEFORE_ITEMS + 10 && session != 0 && (to - data < BEFORE_ITEMS + 6 || isItems(bytes, data));
        };
        if (!fits) {
            return Reading.NOT_ENIP;
        }
        return to - data < Math.min(length, BEFORE_ITEMS + 6) ? Reading.CUT : Reading.ENIP;
    }

    private static boolean isItems(byte[] bytes, int data) {
        int address = Bytes.u16LittleEndian(bytes, data + BEFORE_ITEMS + 2);
        int addressLength = Bytes.u16LittleEndian(bytes, data + BEFORE_ITEMS + 4);
        return Bytes.i32(bytes, data) == 0
                && isCount(Bytes.u16LittleEndian(bytes, data + BEFORE_ITEMS))
                && (address == NO_ADDRESS && addressLength == 0 || address == CONNECTED_ADDRESS && addressLength == 4);
    }

    private static boolean isCount(int items) {
        return items <= 16;
    }

    static boolean isCommand(int command) {
        return command == LIST_SERVICES
                || command >= LIST_IDENTITY && command <= UNREGISTER_SESSION
                || command == SEND_REQUEST
                || command == SEND_UNIT_DATA;
    }

    /** Whether the sender of this message is the client; empty messages ask, a session is given by the server. */
    boolean isRequest() {
        return switch (command) {
            case LIST_SERVICES, LIST_IDENTITY, LIST_INTERFACES -> length == 0;
            case REGISTER_SESSION -> session == 0;
            case UNREGISTER_SESSION -> true;
            default -> false;
        };
    }

    boolean isAnswer() {
        return switch (command) {
            case LIST_SERVICES, LIST_IDENTITY, LIST_INTERFACES -> length != 0;
            case REGISTER_SESSION -> session != 0;
            default -> false;
        };
    }

    private static boolean isStatus(long status) {
        return status <= 3 || status == 0x64 || status == 0x65 || status == 0x69 || status == 0x6a;
    }
}
