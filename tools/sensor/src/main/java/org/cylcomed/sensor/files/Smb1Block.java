package org.cylcomed.sensor.files;

import org.cylcomed.sensor.protocol.Bytes;

/** One command of an SMB 1 message with its parameter words and data (MS-CIFS section 2.2.3). Reused. */
final class Smb1Block {
    private static final int NO_FURTHER_COMMAND = 0xff;

    /** Where the message begins: offsets and alignment count from here. */
    int message;

    int command;
    int status;
    boolean answer;
    boolean wide;
    int tree;
    int multiplex;

    int words;
    int wordCount;
    int data;
    int dataTo;
    private int to;

    /** Reads the header and the first command; false if they are not there. */
    boolean first(byte[] bytes, int from, int limit) {
        if (limit - from < SmbSignature.HEADER_1) {
            return false;
        }
        message = from;
        to = limit;
        command = Bytes.u8(bytes, from + 4);
        answer = bytes[from + 9] < 0;
        int flags2 = Bytes.u16LittleEndian(bytes, from + 10);
        status = (int) Bytes.u32LittleEndian(bytes, from + 5);
        if ((flags2 & 0x4000) == 0 && status != 0) {
            status = ofClassAndCode(status & 0xff, status >>> 16);
        }
        wide = (flags2 & 0x8000) != 0;
        tree = Bytes.u16LittleEndian(bytes, from + 24);
        multiplex = Bytes.u16LittleEndian(bytes, from + 30);
        return at(bytes, from + SmbSignature.HEADER_1);
    }

    /** MS-CIFS section 2.2.2.4: server error 2 is a bad password, 4 no access; DOS error 5 is access denied. */
    private static int ofClassAndCode(int errorClass, int code) {
        boolean refused = errorClass == 2 && (code == 2 || code == 4) || errorClass == 1 && code == 5;
        return refused ? 0xc000_006d : 0xc000_0001;
    }

    /** Goes on to the command chained behind this one; false at the end of the chain. */
    boolean next(byte[] bytes) {
        if (!Smb1Reader.isChained(command) || wordCount < 2 || bytes[words] == (byte) NO_FURTHER_COMMAND) {
            return false;
        }
        int offset = message + Bytes.u16LittleEndian(bytes, words + 2);
        // Forward only, so that every chain ends.
        if (offset < data) {
            return false;
        }
        command = Bytes.u8(bytes, words);
        return at(bytes, offset);
    }

    private boolean at(byte[] bytes, int offset) {
        if (to - offset < 3) {
            return false;
        }
        wordCount = Bytes.u8(bytes, offset);
        words = offset + 1;
        data = words + 2 * wordCount + 2;
        if (data > to) {
            return false;
        }
        dataTo = Math.min(to, data + Bytes.u16LittleEndian(bytes, data - 2));
        return true;
    }

    int u8(byte[] bytes, int word) {
        return Bytes.u8(bytes, words + word);
    }

    int u16(byte[] bytes, int word) {
        return Bytes.u16LittleEndian(bytes, words + word);
    }

    long u32(byte[] bytes, int word) {
        return Bytes.u32LittleEndian(bytes, words + word);
    }

    /** Where text begins that is looked for at an index: characters of two bytes lie on even offsets. */
    int aligned(int at) {
        return wide ? at + (at - message & 1) : at;
    }

    /** Index behind the text at an index. */
    int textEnd(byte[] bytes, int at) {
        if (wide) {
            return WideText.end(bytes, at, dataTo);
        }
        int end = Bytes.indexOf(bytes, at, dataTo, 0);
        return end < 0 ? dataTo : end + 1;
    }

    String text(byte[] bytes, int at, int limit) {
        if (at >= dataTo) {
            return "";
        }
        if (wide) {
            return WideText.text(bytes, at, dataTo, limit);
        }
        int end = Bytes.indexOf(bytes, at, dataTo, 0);
        return Bytes.text(bytes, at, end < 0 ? dataTo : end, limit);
    }
}
