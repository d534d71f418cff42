package org.cylcomed.sensor.naming;

import org.cylcomed.sensor.protocol.Bytes;

/** Whether bytes are a DNS message (RFC 1035, 1995, 1996, 2136). */
final class DnsSignature {
    private static final int QUERY = 0;
    private static final int STATUS = 2;
    private static final int NOTIFY = 4;
    private static final int UPDATE = 5;

    private DnsSignature() {}

    /**
     * Judges {@code bytes[from, to)}, of which {@code available} ends what is there.
     *
     * @param trusted the port is DNS's own, so that odd names, cut records and unknown types pass
     */
    static boolean matches(byte[] bytes, int from, int to, int available, boolean trusted) {
        if (available - from < DnsMessage.HEADER) {
            return false;
        }
        int flags = Bytes.u16(bytes, from + 2);
        int opcode = flags >> 11 & 15;
        boolean response = flags >= 0x8000;
        int questions = Bytes.u16(bytes, from + 4);
        int answers = Bytes.u16(bytes, from + 6);
        int authorities = Bytes.u16(bytes, from + 8);
        int additional = Bytes.u16(bytes, from + 10);
        if (opcode > UPDATE || opcode == 3 || questions > 1 || (flags & 0x40) != 0 && !trusted) {
            return false;
        }
        if (response ? (flags & 15) > 10 : (flags & 0x48f) != 0 && !trusted) {
            return false;
        }
        if (questions == 0) {
            return trusted && response && to - from == DnsMessage.HEADER && (flags & 15) != 0;
        }
        if (!response && (opcode == QUERY || opcode == STATUS) && (answers > 0 || authorities > 1 || additional > 3)) {
            return false;
        }
        if (opcode == NOTIFY && answers > 1) {
            return false;
        }
        int at = question(bytes, from + DnsMessage.HEADER, Math.min(available, to), trusted);
        if (at < 0) {
            return false;
        }
        return trusted || available < to || recordsFill(bytes, at, to, answers + authorities + additional);
    }

    private static int question(byte[] bytes, int from, int to, boolean trusted) {
        int at = from;
        while (true) {
            if (at >= to) {
                return -1;
            }
            int label = Bytes.u8(bytes, at++);
            if (label == 0) {
                break;
            }
            if (label > 63 || at + label > to || at + label - from > DnsMessage.NAME_LIMIT) {
                return -1;
            }
            for (int end = at + label; at < end; at++) {
                if (!trusted && (bytes[at] <= ' ' || bytes[at] == 0x7f)) {
                    return -1;
                }
            }
        }
        if (at + 4 > to) {
            return -1;
        }
        int type = Bytes.u16(bytes, at);
        int zone = Bytes.u16(bytes, at + 2);
        boolean knownType = type >= 1 && type <= 109 || type >= 249 && type <= 260 || type == 32768 || type == 32769;
        if (zone != 1 && zone != 255 && zone != 3 && zone != 4 && zone != 254 || !knownType && !trusted) {
            return -1;
        }
        return at + 4;
    }

    private static boolean recordsFill(byte[] bytes, int start, int to, int records) {
        int at = start;
        for (int i = 0; i < records; i++) {
            int after = DnsMessage.skipName(bytes, at, to);
            if (after < 0 || after + 10 > to) {
                return false;
            }
            at = after + 10 + Bytes.u16(bytes, after + 8);
            if (at > to) {
                return false;
            }
        }
        return at == to;
    }
}
