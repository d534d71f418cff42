package org.cylcomed.sensor.industrial;

import org.cylcomed.sensor.protocol.Bytes;

/**
 * One packet of ISO transport over TCP (RFC 1006, X.224 class 0) and what S7 puts into it. RDP uses the same
 * transport: a connection request alone is never taken for S7. Reused.
 */
final class S7Packet {
    static final int VERSION = 3;
    static final int HEADER = 4;

    static final int CLASSIC = 0x32;
    static final int PLUS = 0x72;

    static final int JOB = 1;
    static final int ACKNOWLEDGEMENT = 2;
    static final int ACKNOWLEDGEMENT_WITH_DATA = 3;
    static final int USER_DATA = 7;

    private static final int CONNECT = 0xe0;
    private static final int CONFIRM = 0xd0;
    private static final int DATA = 0xf0;
    private static final int CALLING = 0xc1;
    private static final int CALLED = 0xc2;

    int end;

    /** {@link #CLASSIC} or {@link #PLUS} after {@link Reading#S7}. */
    int form;
    /** What follows the transport's header. */
    int from;

    /** Of the classic form, one of the constants above. */
    int kind;

    int reference;
    /** Error class and code of an acknowledgement; 0 for others. */
    int error;

    int parameters;
    int data;

    enum Reading {
        NOT_ISO,
        CUT,
        CONNECT,
        CONFIRM,
        /** Transport whose payload is empty, a later piece, or another protocol's. */
        OTHER,
        S7
    }

    Reading read(byte[] bytes, int at, int to) {
        int there = to - at;
        if (bytes[at] != VERSION || there > 1 && bytes[at + 1] != 0) {
            return Reading.NOT_ISO;
        }
        if (there < HEADER + 3) {
            return Reading.CUT;
        }
        int length = Bytes.u16(bytes, at + 2);
        int head = Bytes.u8(bytes, at + 4);
        int type = Bytes.u8(bytes, at + 5);
        if (length < HEADER + 3 || head < 2 || head + 5 > length) {
            return Reading.NOT_ISO;
        }
        end = at + length;
        boolean connects = (type == CONNECT || type == CONFIRM) && head == length - 5 && head >= 6;
        if (!connects && type != DATA && type != 0x80 && type != 0x70) {
            return Reading.NOT_ISO;
        }
        if (end > to) {
            return Reading.CUT;
        }
        if (connects) {
            boolean selectors = hasSelectors(bytes, at + 11, end);
            return selectors ? type == CONNECT ? Reading.CONNECT : Reading.CONFIRM : Reading.NOT_ISO;
        }
        from = at + 5 + head;
        return type == DATA && isS7(bytes) ? Reading.S7 : Reading.OTHER;
    }

    /** Both transport selectors, which S7 always names and RDP never. */
    private static boolean hasSelectors(byte[] bytes, int from, int to) {
        boolean calling = false;
        boolean called = false;
        int at = from;
        while (at + 2 <= to) {
            int code = Bytes.u8(bytes, at);
            calling |= code == CALLING;
            called |= code == CALLED;
            at += 2 + Bytes.u8(bytes, at + 1);
        }
        return at == to && calling && called;
    }

    private boolean isS7(byte[] bytes) {
        int there = end - from;
        if (there < 8) {
            return false;
        }
        form = Bytes.u8(bytes, from);
        if (form == PLUS) {
            return bytes[from + 1] >= 1 && bytes[from + 1] <= 3 && Bytes.u16(bytes, from + 2) <= there - 4;
        }
        if (form != CLASSIC || there < 10 || Bytes.u16(bytes, from + 2) != 0) {
            return false;
        }
        kind = Bytes.u8(bytes, from + 1);
        boolean acknowledges = kind == ACKNOWLEDGEMENT || kind == ACKNOWLEDGEMENT_WITH_DATA;
        if (kind != JOB && kind != USER_DATA && !acknowledges) {
            return false;
        }
        int head = acknowledges ? 12 : 10;
        reference = Bytes.u16(bytes, from + 4);
        parameters = from + head;
        data = parameters + Bytes.u16(bytes, from + 6);
        error = acknowledges && there >= head ? Bytes.u16(bytes, from + 10) : 0;
        return data + Bytes.u16(bytes, from + 8) == end;
    }
}
