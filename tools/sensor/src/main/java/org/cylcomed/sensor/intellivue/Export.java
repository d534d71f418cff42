package org.cylcomed.sensor.intellivue;

import static org.cylcomed.sensor.protocol.Bytes.u16;
import static org.cylcomed.sensor.protocol.Bytes.u8;

import org.cylcomed.sensor.protocol.Bytes;

/**
 * Where things are in one datagram: an announcement, a session header of an association, or a remote operation. All
 * lengths must agree with each other and with the datagram. Big endian throughout. Reused.
 */
final class Export {
    enum Kind {
        NONE,
        /** The monitor tells everybody where it is; {@code from} is its attribute list. */
        ANNOUNCEMENT,
        ASSOCIATION_REQUEST,
        ASSOCIATION_RESPONSE,
        /** The monitor describes itself; {@code from} is its attribute list. */
        DESCRIPTION,
        POLL_REQUEST,
        /** {@code from} is a list of polled contexts. */
        POLL_RESULT,
        /** Well-formed and of no interest: confirmations, errors, settings. */
        OTHER
    }

    private static final int ANNOUNCEMENT_NOMENCLATURE = 0x00000100;
    private static final int EXPORT_SESSION = 0xe100;

    private static final int INVOKE = 1;
    private static final int RESULT = 2;
    private static final int ERROR = 3;
    private static final int LINKED_RESULT = 5;

    private static final int EVENT = 0;
    private static final int CONFIRMED_EVENT = 1;
    private static final int CONFIRMED_ACTION = 7;

    private static final int CONNECT_INDICATION = 0x0d17;
    private static final int MDS_CREATE = 0x0d06;
    private static final int NO_CONTENT = -1;
    private static final int POLL = 0x0c16;
    private static final int POLL_EXTENDED = 0xf13b;

    /** Session data and the presentation header's first octet, the same in requests and responses. */
    private static final byte[] SESSION = {
        0x05, 0x08, 0x13, 0x01, 0x00, 0x16, 0x01, 0x02, (byte) 0x80, 0x00, 0x14, 0x02, 0x00, 0x02, (byte) 0xc1
    };

    private static final byte CONNECT = 0x0d;
    private static final byte ACCEPT = 0x0e;

    int from;
    int to;

    Kind read(byte[] bytes, int start, int end) {
        if (end - start < 8) {
            return Kind.NONE;
        }
        if (bytes[start] == CONNECT || bytes[start] == ACCEPT) {
            return session(bytes, start, end);
        }
        if (Bytes.i32(bytes, start) == ANNOUNCEMENT_NOMENCLATURE) {
            return operation(bytes, start + 4, end, true);
        }
        return u16(bytes, start) == EXPORT_SESSION ? operation(bytes, start + 4, end, false) : Kind.NONE;
    }

    private static Kind session(byte[] bytes, int start, int end) {
        int length = u8(bytes, start + 1);
        int at = start + 2;
        if (length == 0xff) {
            length = u16(bytes, start + 2);
            at += 2;
        }
        if (length != end - at || length < SESSION.length) {
            return Kind.NONE;
        }
        for (int i = 0; i < SESSION.length; i++) {
            if (bytes[at + i] != SESSION[i]) {
                return Kind.NONE;
            }
        }
        return bytes[start] == CONNECT ? Kind.ASSOCIATION_REQUEST : Kind.ASSOCIATION_RESPONSE;
    }

    /** {@code ROapdus}: type, length; then the identifier of the call, the command, and the length of its argument. */
    private Kind operation(byte[] bytes, int start, int end, boolean announced) {
        if (end - start < 10 || u16(bytes, start + 2) != end - start - 4) {
            return Kind.NONE;
        }
        int type = u16(bytes, start);
        int at = start + (type == LINKED_RESULT ? 6 : 4);
        if (type != INVOKE && type != RESULT && type != ERROR && type != LINKED_RESULT
                || end - at < 6
                || u16(bytes, at + 4) != end - at - 6) {
            return Kind.NONE;
        }
        int command = u16(bytes, at + 2);
        at += 6;
        if (announced) {
            return type == INVOKE && command == EVENT ? event(bytes, at, end, CONNECT_INDICATION) : Kind.NONE;
        }
        if (type == ERROR) {
            return command <= 17 && end - at <= 2 ? Kind.OTHER : Kind.NONE;
        }
        return switch (command) {
            case EVENT, CONFIRMED_EVENT ->
                type == INVOKE ? event(bytes, at, end, MDS_CREATE) : event(bytes, at, end, NO_CONTENT);
            case CONFIRMED_ACTION -> action(bytes, at, end, type != INVOKE);
            default -> Kind.NONE;
        };
    }

    /** Object (6), time (4), event, length. @param wanted whose content is read */
    private Kind event(byte[] bytes, int at, int end, int wanted) {
        if (end - at < 14 || u16(bytes, at + 12) != end - at - 14 || !isSystem(bytes, at)) {
            return Kind.NONE;
        }
        int event = u16(bytes, at + 10);
        if (event != wanted) {
            return wanted == NO_CONTENT && event == MDS_CREATE ? Kind.OTHER : Kind.NONE;
        }
        // The created object is named once more before its attributes.
        from = at + (event == MDS_CREATE ? 20 : 14);
        to = end;
        if (!isList(bytes, from, to)) {
            return Kind.NONE;
        }
        return event == MDS_CREATE ? Kind.DESCRIPTION : Kind.ANNOUNCEMENT;
    }

    /** Object (6), scope of requests (4), action, length, number of the poll. */
    private Kind action(byte[] bytes, int at, int end, boolean result) {
        int action = at + (result ? 6 : 10);
        if (end - action < 6 || !isSystem(bytes, at) || u16(bytes, action + 2) != end - action - 4) {
            return Kind.NONE;
        }
        boolean extended = u16(bytes, action) == POLL_EXTENDED;
        if (!extended && u16(bytes, action) != POLL) {
            return Kind.NONE;
        }
        if (!result) {
            return end - action >= 12 ? Kind.POLL_REQUEST : Kind.NONE;
        }
        // Number, sequence if extended, relative time (4), absolute time (8), polled type (4), attribute group.
        from = action + 4 + (extended ? 4 : 2) + 18;
        to = end;
        return isList(bytes, from, to) ? Kind.POLL_RESULT : Kind.NONE;
    }

    /** A medical device system, alone or composed for a single bed. */
    private static boolean isSystem(byte[] bytes, int object) {
        return u16(bytes, object) == 0x0021 || u16(bytes, object) == 0x0023;
    }

    /** Count and length lead every list. */
    private static boolean isList(byte[] bytes, int at, int end) {
        return end - at >= 4 && u16(bytes, at + 2) <= end - at - 4 && u16(bytes, at) <= u16(bytes, at + 2);
    }
}
