package org.cylcomed.sensor.naming;

import org.cylcomed.sensor.protocol.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Walks one message in the format of RFC 1035 section 4, which mDNS and LLMNR share. An object is
 * reused from message to message. Positions are indexes into the caller's array.
 */
final class DnsMessage {
    static final int HEADER = 12;
    static final int NAME_LIMIT = 255;

    static final int A = 1;
    static final int CNAME = 5;
    static final int NULL = 10;
    static final int PTR = 12;
    static final int HINFO = 13;
    static final int TXT = 16;
    static final int SIG = 24;
    static final int AAAA = 28;
    static final int SRV = 33;
    static final int IXFR = 251;
    static final int AXFR = 252;
    static final int ANY = 255;

    private static final int JUMPS = 64;

    private byte[] bytes = {};
    private int from;
    private int to;
    private int at;
    private int recordsLeft;

    int flags;
    int questions;
    int answers;
    int questionAt;
    int questionType;

    int ownerAt;
    int type;
    int dataAt;
    int dataLength;

    /** Why the message cannot come from a correct sender; null if it may. */
    @Nullable
    String fault;

    /** Made when the first name is asked for: most messages are only walked over. */
    private byte[] text = {};

    /** Reads the header and the questions; false if they do not fit. Then {@link #nextRecord} walks. */
    boolean begin(byte[] message, int start, int end) {
        bytes = message;
        from = start;
        to = end;
        fault = null;
        questionAt = -1;
        questionType = 0;
        recordsLeft = 0;
        if (end - start < HEADER) {
            return false;
        }
        flags = Bytes.u16(message, start + 2);
        questions = Bytes.u16(message, start + 4);
        answers = Bytes.u16(message, start + 6);
        at = start + HEADER;
        for (int i = 0; i < questions; i++) {
            int after = skipName(message, at, end);
            if (after < 0 || after + 4 > end) {
                return false;
            }
            if (i == 0) {
                questionAt = at;
                questionType = Bytes.u16(message, after);
            }
            at = after + 4;
        }
        recordsLeft = answers + Bytes.u16(message, start + 8) + Bytes.u16(message, start + 10);
        return true;
    }

    boolean isResponse() {
        return (flags & 0x8000) != 0;
    }

    int opcode() {
        return flags >> 11 & 15;
    }

    int responseCode() {
        return flags & 15;
    }

    /** Advances to the next resource record of any section; false at the end or where the bytes end. */
    boolean nextRecord() {
        if (recordsLeft <= 0) {
            return false;
        }
        int after = skipName(bytes, at, to);
        if (after < 0 || after + 10 > to) {
            return false;
        }
        int length = Bytes.u16(bytes, after + 8);
        if (after + 10 + length > to) {
            return false;
        }
        ownerAt = at;
        type = Bytes.u16(bytes, after);
        dataAt = after + 10;
        dataLength = length;
        at = dataAt + length;
        recordsLeft--;
        return true;
    }

    /** Whether every record was walked and nothing is left behind them. */
    boolean atEnd() {
        return recordsLeft == 0 && at == to;
    }

    /** The dotted name at an index, or null if it is broken (then {@link #fault} says why). */
    @Nullable
    String name(int nameAt) {
        int length = expand(nameAt);
        return length < 0 ? null : Bytes.text(text, 0, length, NAME_LIMIT);
    }

    /** As {@link #name} in lower case, since letter case is no part of a DNS name. */
    @Nullable
    String lowerCaseName(int nameAt) {
        int length = expand(nameAt);
        if (length < 0) {
            return null;
        }
        for (int i = 0; i < length; i++) {
            if (text[i] >= 'A' && text[i] <= 'Z') {
                text[i] += 32;
            }
        }
        return Bytes.text(text, 0, length, NAME_LIMIT);
    }

    /** Writes the dotted name into {@link #text}; its length, or -1. */
    int expand(int nameAt) {
        if (text.length == 0) {
            text = new byte[NAME_LIMIT + 1];
        }
        int position = nameAt;
        int length = 0;
        int jumps = 0;
        while (position < to) {
            int label = Bytes.u8(bytes, position);
            if (label == 0) {
                return length;
            }
            if (label >= 0xc0) {
                if (position + 1 >= to) {
                    return -1;
                }
                int target = from + ((label & 0x3f) << 8 | Bytes.u8(bytes, position + 1));
                if (target >= position || target < from + HEADER) {
                    fault = "DNS compression pointer that does not point back to a name";
                    return -1;
                }
                if (++jumps > JUMPS) {
                    fault = "DNS compression pointers in a loop";
                    return -1;
                }
                position = target;
            } else if (label > 63) {
                return -1;
            } else {
                if (position + 1 + label > to) {
                    return -1;
                }
                if (length + label + 1 > NAME_LIMIT) {
                    fault = "DNS name over 255 bytes";
                    return -1;
                }
                if (length > 0) {
                    text[length++] = '.';
                }
                System.arraycopy(bytes, position + 1, text, length, label);
                length += label;
                position += 1 + label;
            }
        }
        return -1;
    }

    /** Index behind a name as it stands on the wire, or -1 if it does not fit or cannot be a name. */
    static int skipName(byte[] bytes, int nameAt, int to) {
        int position = nameAt;
        while (position < to) {
            int label = Bytes.u8(bytes, position);
            if (label == 0) {
                return position + 1;
            }
            if (label >= 0xc0) {
                return position + 2 <= to ? position + 2 : -1;
            }
            if (label > 63) {
                return -1;
            }
            position += 1 + label;
            if (position - nameAt > NAME_LIMIT) {
                return -1;
            }
        }
        return -1;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Lets go of the caller's array. */
    void release() {
        bytes = text;
        from = 0;
        to = 0;
        recordsLeft = 0;
    }
}
