package org.cylcomed.sensor.industrial;

import org.cylcomed.sensor.protocol.Bytes;
import org.jspecify.annotations.Nullable;

/** One request of the Common Industrial Protocol (volume 1 chapter 2 and appendix A). Reused. */
final class CipRequest {
    static final int REPLY = 0x80;
    static final int GET_ATTRIBUTES_ALL = 0x01;
    static final int MULTIPLE = 0x0a;

    static final int IDENTITY = 0x01;
    static final int ROUTER = 0x02;
    static final int CONNECTION_MANAGER = 0x06;
    /** No class: a tag is named, whose name is not kept. */
    static final int TAG = 0xffff;

    private static final int PCCC = 0x67;
    private static final int EXECUTE_PCCC = 0x4b;
    private static final int UNCONNECTED_SEND = 0x52;
    private static final int MOST_EMBEDDED = 32;

    /** Without {@link #REPLY}. */
    int service;

    int objectClass;
    /** It travelled in an Unconnected Send: another device may answer. */
    boolean routed;
    /** Tells the acts of {@link #PCCC} apart. */
    int function;

    private int from;
    private int end;

    /** False if it is cut. Requests within requests are opened; of several the first that acts is kept. */
    boolean read(byte[] bytes, int at, int to) {
        routed = false;
        if (!single(bytes, at, to)) {
            return false;
        }
        if (service == UNCONNECTED_SEND && objectClass == CONNECTION_MANAGER && from + 4 <= end) {
            int embedded = from + 4;
            int embeddedEnd = embedded + Bytes.u16LittleEndian(bytes, from + 2);
            if (embeddedEnd > end || !single(bytes, embedded, embeddedEnd)) {
                return false;
            }
            routed = true;
        }
        if (service == MULTIPLE && objectClass == ROUTER && from + 2 <= end) {
            several(bytes);
        }
        return true;
    }

    private void several(byte[] bytes) {
        int start = from;
        int last = end;
        int count = Math.min(MOST_EMBEDDED, Bytes.u16LittleEndian(bytes, start));
        for (int i = 0; i < count && start + 4 + 2 * i <= last; i++) {
            int offset = Bytes.u16LittleEndian(bytes, start + 2 + 2 * i);
            if (start + offset < last && single(bytes, start + offset, last) && act() != null) {
                return;
            }
        }
        service = MULTIPLE;
        objectClass = ROUTER;
    }

    private boolean single(byte[] bytes, int at, int to) {
        if (at + 2 > to) {
            return false;
        }
        int path = at + 2;
        from = path + 2 * Bytes.u8(bytes, at + 1);
        end = to;
        if (from > to) {
            return false;
        }
        service = Bytes.u8(bytes, at) & ~REPLY;
        objectClass = objectClass(bytes, path, from);
        function = service == EXECUTE_PCCC && objectClass == PCCC ? pccc(bytes) : 0;
        return true;
    }

    /** The first segment: a class of 8 or 16 bits, or a symbol. */
    private static int objectClass(byte[] bytes, int path, int to) {
        if (to - path < 2) {
            return 0;
        }
        return switch (Bytes.u8(bytes, path)) {
            case 0x20 -> Bytes.u8(bytes, path + 1);
            case 0x21 -> to - path < 4 ? 0 : Bytes.u16LittleEndian(bytes, path + 2);
            case 0x91 -> TAG;
            default -> 0;
        };
    }

    /** Requester (length first), command, status, transaction, function of the older protocol within. */
    private int pccc(byte[] bytes) {
        if (from >= end) {
            return 0;
        }
        int command = from + Bytes.u8(bytes, from);
        return command + 5 <= end && bytes[command] == 0x0f ? Bytes.u8(bytes, command + 4) : 0;
    }

    /** What {@link #act(long)} needs to know of this request. */
    long packed() {
        return (long) objectClass << 16 | function << 8 | service;
    }

    @Nullable
    String act() {
        return act(packed());
    }

    /** Null for what only reads or opens a connection. */
    static @Nullable String act(long packed) {
        int objectClass = (int) (packed >>> 16) & 0xffff;
        int service = (int) packed & 0xff;
        return switch (service) {
            case 0x02 -> "Set_Attributes_All";
            case 0x04 -> "Set_Attribute_List";
            case 0x05 -> "Reset";
            case 0x06 -> "Start";
            case 0x07 -> "Stop";
            case 0x08 -> "Create";
            case 0x09 -> "Delete";
            case 0x0d -> "Apply_Attributes";
            case 0x10 -> "Set_Attribute_Single";
            case 0x15 -> "Restore";
            case 0x16 -> "Save";
            case EXECUTE_PCCC -> objectClass == PCCC ? older((int) (packed >>> 8) & 0xff) : null;
            case 0x4d, 0x53 -> objectClass == TAG || objectClass == 0x6b ? "Write Tag" : null;
            case 0x4e -> objectClass == TAG || objectClass == 0x6b ? "Read Modify Write Tag" : null;
            default -> null;
        };
    }

    private static @Nullable String older(int function) {
        return switch (function) {
            case 0x67, 0xa9, 0xaa, 0xab -> "PCCC Write";
            case 0x3a, 0x80 -> "PCCC Change Mode";
            default -> null;
        };
    }

    static String object(long packed) {
        int objectClass = (int) (packed >>> 16) & 0xffff;
        return objectClass == TAG ? "tag" : "class " + objectClass;
    }
}
