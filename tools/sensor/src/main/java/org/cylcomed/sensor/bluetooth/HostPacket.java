package org.cylcomed.sensor.bluetooth;

import static org.cylcomed.sensor.protocol.Bytes.u16;
import static org.cylcomed.sensor.protocol.Bytes.u16LittleEndian;
import static org.cylcomed.sensor.protocol.Bytes.u8;

import org.cylcomed.sensor.packet.Frame;

/** Where things are in one HCI packet: H4 with or without direction, or a record of Linux' monitor. Reused. */
final class HostPacket {
    enum Kind {
        /** Commands, audio, and what is cut short. */
        OTHER,
        /** The parameters of an event, its code in {@code code}. */
        EVENT,
        /** A fragment of the link {@code code}. */
        DATA,
        /** The address of an adapter is at {@code from}. */
        ADAPTER
    }

    static final int H4 = 187;
    static final int LINUX_MONITOR = 254;

    private static final int H4_DATA = 2;
    private static final int H4_EVENT = 4;
    private static final int MONITOR_NEW_INDEX = 0;
    private static final int MONITOR_EVENT = 3;
    private static final int MONITOR_DATA_SENT = 4;
    private static final int MONITOR_DATA_RECEIVED = 5;

    byte[] bytes = {};
    int from;
    int to;
    /** Of the adapter, where a record tells. */
    int adapter;

    int code;
    /** The fragment begins a message. */
    boolean first;
    /** By the host; where nothing tells, as the flags of Low Energy links suggest. */
    boolean sent;

    boolean directionKnown;

    Kind read(Frame frame) {
        bytes = frame.bytes;
        from = frame.payload;
        to = frame.payloadEnd;
        adapter = 0;
        directionKnown = frame.linkType != H4;
        return frame.linkType == LINUX_MONITOR ? monitor() : h4();
    }

    private Kind monitor() {
        if (to - from < 4) {
            return Kind.OTHER;
        }
        adapter = u16(bytes, from);
        int opcode = u16(bytes, from + 2);
        from += 4;
        sent = opcode == MONITOR_DATA_SENT;
        return switch (opcode) {
            case MONITOR_NEW_INDEX -> {
                from += 2;
                yield to - from >= Address.LENGTH ? Kind.ADAPTER : Kind.OTHER;
            }
            case MONITOR_EVENT -> event();
            case MONITOR_DATA_SENT, MONITOR_DATA_RECEIVED -> data();
            default -> Kind.OTHER;
        };
    }

    private Kind h4() {
        int prefix = directionKnown ? 4 : 0;
        if (to - from < prefix + 1) {
            return Kind.OTHER;
        }
        sent = directionKnown && (bytes[from + 3] & 1) == 0;
        int type = u8(bytes, from + prefix);
        from += prefix + 1;
        return type == H4_EVENT ? event() : type == H4_DATA ? data() : Kind.OTHER;
    }

    private Kind event() {
        if (to - from < 2 || to - from - 2 < u8(bytes, from + 1)) {
            return Kind.OTHER;
        }
        code = u8(bytes, from);
        to = from + 2 + u8(bytes, from + 1);
        from += 2;
        return Kind.EVENT;
    }

    private Kind data() {
        if (to - from < 4 || to - from - 4 < u16LittleEndian(bytes, from + 2)) {
            return Kind.OTHER;
        }
        int handle = u16LittleEndian(bytes, from);
        int boundary = handle >> 12 & 3;
        code = handle & 0xfff;
        first = boundary != 1;
        to = from + 4 + u16LittleEndian(bytes, from + 2);
        from += 4;
        if (!directionKnown) {
            // Hosts begin messages with 0, controllers with 2; what goes on may be either's.
            sent = boundary == 0;
        }
        return Kind.DATA;
    }
}
