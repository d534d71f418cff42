package org.cylcomed.sensor.industrial;

import org.cylcomed.sensor.protocol.Bytes;

/** The layers above UDP of one BACnet/IP datagram (ASHRAE 135 annex J, clauses 6 and 20). Reused. */
final class BacnetMessage {
    static final int BVLC = 0x81;

    static final int WRITE_BROADCAST_TABLE = 1;
    static final int FORWARDED = 4;
    static final int REGISTER_FOREIGN_DEVICE = 5;
    static final int DELETE_FOREIGN_DEVICE = 8;
    static final int SECURE = 12;

    static final int NO_APDU = -1;
    static final int CONFIRMED = 0;
    static final int UNCONFIRMED = 1;
    static final int SIMPLE_ACK = 2;
    static final int COMPLEX_ACK = 3;
    static final int ERROR = 5;
    static final int REJECT = 6;
    static final int ABORT = 7;

    private static final int FUNCTIONS = 12;

    int function;
    /** IPv4 address a {@link #FORWARDED} message came from first; 0 for others. */
    int origin;

    /** Where the sender lies behind a router: network number, 0 for none, and its address there. */
    int sourceNetwork;

    int sourceFrom;
    int sourceTo;

    /** One of the constants above or {@link #NO_APDU}. */
    int type;

    int invoke;
    /** -1 if the type has none. */
    int service;
    /** A piece of a longer message; only the first is read. */
    boolean laterSegment;

    /** What follows the service's number. */
    int from;

    int end;

    /** False if this is no BACnet/IP datagram. */
    boolean read(byte[] bytes, int at, int to) {
        type = NO_APDU;
        origin = 0;
        sourceNetwork = 0;
        if (to - at < 4 || Bytes.u8(bytes, at) != BVLC || Bytes.u16(bytes, at + 2) != to - at) {
            return false;
        }
        function = Bytes.u8(bytes, at + 1);
        end = to;
        int length = to - at;
        return switch (function) {
            case 0 -> length == 6 && (bytes[at + 5] & 15) == 0 && Bytes.u16(bytes, at + 4) <= 0x60;
            case WRITE_BROADCAST_TABLE, 3, 7 -> (length - 4) % 10 == 0;
            case 2, 6 -> length == 4;
            case FORWARDED -> {
                if (length >= 12) {
                    origin = Bytes.i32(bytes, at + 4);
                }
                yield length >= 12 && network(bytes, at + 10, to);
            }
            case REGISTER_FOREIGN_DEVICE -> length == 6;
            case DELETE_FOREIGN_DEVICE -> length == 10;
            case 9, 10, 11 -> network(bytes, at + 4, to);
            default -> function <= FUNCTIONS && length >= 8;
        };
    }

    private boolean network(byte[] bytes, int from, int to) {
        if (to - from < 2 || bytes[from] != 1) {
            return false;
        }
        int control = Bytes.u8(bytes, from + 1);
        if ((control & 0x50) != 0) {
            return false;
        }
        int at = from + 2;
        boolean destination = (control & 0x20) != 0;
        if (destination) {
            at = behindAddress(bytes, at, to);
        }
        if ((control & 8) != 0 && at >= 0) {
            int next = behindAddress(bytes, at, to);
            if (next >= 0) {
                sourceNetwork = Bytes.u16(bytes, at);
                sourceFrom = at + 3;
                sourceTo = next;
            }
            at = next;
        }
        if (at < 0 || destination && ++at > to || at >= to) {
            return false;
        }
        if ((control & 0x80) == 0) {
            application(bytes, at, to);
        }
        return true;
    }

    /** Network number and an address with its length; -1 if they are cut. */
    private static int behindAddress(byte[] bytes, int at, int to) {
        return at + 3 > to || at + 3 + Bytes.u8(bytes, at + 2) > to ? -1 : at + 3 + Bytes.u8(bytes, at + 2);
    }

    private void application(byte[] bytes, int at, int to) {
        int first = Bytes.u8(bytes, at);
        int kind = first >> 4;
        boolean segmented = (first & 8) != 0;
        invoke = -1;
        service = -1;
        laterSegment = false;
        switch (kind) {
            case CONFIRMED -> invoked(bytes, at + 2, to, segmented);
            case UNCONFIRMED -> {
                if (at + 2 <= to) {
                    service = Bytes.u8(bytes, at + 1);
                    from = at + 2;
                }
            }
            case COMPLEX_ACK -> invoked(bytes, at + 1, to, segmented);
            case SIMPLE_ACK, ERROR, REJECT, ABORT -> invoked(bytes, at + 1, to, false);
            default -> {}
        }
        if (service >= 0) {
            type = kind;
        }
    }

    private void invoked(byte[] bytes, int at, int to, boolean segmented) {
        int choice = segmented ? at + 3 : at + 1;
        if (choice < to) {
            invoke = Bytes.u8(bytes, at);
            service = Bytes.u8(bytes, choice);
            from = choice + 1;
            laterSegment = segmented && bytes[at + 1] != 0;
        }
    }

    boolean isRequest() {
        return type == CONFIRMED
                || function == WRITE_BROADCAST_TABLE
                || function == 2
                || function == REGISTER_FOREIGN_DEVICE
                || function == 6
                || function == DELETE_FOREIGN_DEVICE;
    }

    boolean isAnswer() {
        return type >= SIMPLE_ACK || function == 0 || function == 3 || function == 7;
    }
}
