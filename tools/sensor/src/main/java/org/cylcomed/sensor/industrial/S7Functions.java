package org.cylcomed.sensor.industrial;

import org.cylcomed.sensor.protocol.Bytes;
import org.jspecify.annotations.Nullable;

/** Functions of jobs, and groups of user data, as numbers that tell acts apart. */
final class S7Functions {
    static final int SETUP = 0xf0;
    static final int READ = 4;
    static final int WRITE = 5;

    /** Group in the high, subfunction in the low octet, above every job's function. */
    static final int READ_SYSTEM_STATUS = 0x401;

    static final int PASSWORD = 0x501;
    static final int SET_CLOCK = 0x702;

    private static final int PROGRAM_INVOCATION = 0x28;
    /** Its named services, above every group. */
    private static final int NAMED = 0x10000;

    private static final String[] NAMES = {"P_PROGRAM", "_INSE", "_DELE", "_MODU", "_GARB"};
    private static final String[] VERBS = {
        "Start PLC", "Insert Block", "Delete Block", "Copy RAM to ROM", "Compress Memory"
    };

    private S7Functions() {}

    /** Whether only a client sends this; blocks being loaded are asked for by the controller. */
    static boolean asks(S7Packet packet, byte[] bytes) {
        int function = packet.form == S7Packet.CLASSIC && packet.kind == S7Packet.JOB && packet.parameters < packet.end
                ? Bytes.u8(bytes, packet.parameters)
                : 0;
        return function == SETUP || function == READ || function == WRITE;
    }

    /** Of a job with parameters. */
    static int job(S7Packet packet, byte[] bytes) {
        int function = Bytes.u8(bytes, packet.parameters);
        int block = packet.parameters + 8;
        if (function != PROGRAM_INVOCATION || block + 2 > packet.data) {
            return function;
        }
        int name = block + 2 + Bytes.u16(bytes, block);
        for (int i = 0; i < NAMES.length; i++) {
            if (name + 1 <= packet.data && Bytes.startsWith(bytes, name + 1, packet.data, NAMES[i])) {
                return NAMED + i;
            }
        }
        return function;
    }

    /** Null for what only reads or belongs to every conversation. */
    static @Nullable String act(int function) {
        if (function >= NAMED) {
            return VERBS[function - NAMED];
        }
        return switch (function) {
            case WRITE -> "Write Var";
            case 0x1a -> "Request Download";
            case PROGRAM_INVOCATION -> "Program Invocation";
            case 0x29 -> "Stop PLC";
            case SET_CLOCK -> "Set Clock";
            default -> null;
        };
    }
}
