package org.cylcomed.sensor.files;

import org.cylcomed.sensor.protocol.Bytes;

/** The common header of connection-oriented DCE/RPC (C706 section 12.6, MS-RPCE section 2.2.2). Reused. */
final class RpcPdu {
    static final int HEADER = 16;

    static final int REQUEST = 0;
    static final int BIND = 11;
    static final int BIND_ACCEPTED = 12;
    static final int ALTER_CONTEXT = 14;

    static final int FIRST_FRAGMENT = 1;
    static final int OBJECT = 0x80;

    private static final int HIGHEST_TYPE = 19;
    /** Sec_trailer before the authentication value. */
    private static final int TRAILER = 8;

    int type;
    int flags;
    /** Of the whole fragment, header included. */
    int length;

    int authentication;
    boolean littleEndian;

    /** False if no header is here. */
    boolean read(byte[] bytes, int from, int to) {
        if (to - from < HEADER || bytes[from] != 5 || bytes[from + 1] < 0 || bytes[from + 1] > 1) {
            return false;
        }
        type = Bytes.u8(bytes, from + 2);
        flags = Bytes.u8(bytes, from + 3);
        littleEndian = bytes[from + 4] == 0x10;
        boolean representation = (littleEndian || bytes[from + 4] == 0)
                && bytes[from + 5] == 0
                && bytes[from + 6] == 0
                && bytes[from + 7] == 0;
        length = u16(bytes, from + 8);
        authentication = u16(bytes, from + 10);
        return representation
                && isType()
                && length >= shortest() + (authentication == 0 ? 0 : TRAILER + authentication);
    }

    /** Of the connection-oriented protocol; the others belong to datagrams. */
    private boolean isType() {
        return type == REQUEST || type == 2 || type == 3 || type >= BIND && type <= HIGHEST_TYPE;
    }

    private int shortest() {
        return switch (type) {
            case REQUEST, 2 -> 24;
            case 3 -> 28;
            case BIND, ALTER_CONTEXT -> 28;
            case BIND_ACCEPTED, 15 -> 26;
            default -> HEADER;
        };
    }

    boolean isFromClient() {
        return switch (type) {
            case REQUEST, BIND, ALTER_CONTEXT, 16, 18, 19 -> true;
            default -> false;
        };
    }

    int u16(byte[] bytes, int at) {
        return littleEndian ? Bytes.u16LittleEndian(bytes, at) : Bytes.u16(bytes, at);
    }
}
