package org.cylcomed.sensor.laboratory;

import org.cylcomed.sensor.protocol.Bytes;

/** One record of E1394: a letter and fields. The header declares the delimiters of what follows. Reused. */
final class AstmRecord {
    private static final String TYPES = "PORCQMSL";

    private byte field = '|';
    private byte repeat = '\\';
    private byte component = '^';

    private byte[] bytes = {};
    private int from;
    private int to;

    /** Makes this object the record in {@code bytes[from, to)}; its type, 0 if it is none. */
    char read(byte[] data, int start, int end) {
        bytes = data;
        from = start;
        to = end;
        if (end - start < 2) {
            return 0;
        }
        if (isHeader(data, start, end)) {
            field = data[start + 1];
            repeat = data[start + 2];
            component = data[start + 3];
            return 'H';
        }
        char type = (char) (data[start] & 0xff);
        return data[start + 1] == field && TYPES.indexOf(type) >= 0 ? type : 0;
    }

    /** H and four different delimiters, of which the first ends the field they stand in. */
    static boolean isHeader(byte[] bytes, int from, int to) {
        if (to - from < 5 || bytes[from] != 'H') {
            return false;
        }
        for (int i = 1; i <= 4; i++) {
            if (!isDelimiter(bytes[from + i])) {
                return false;
            }
            for (int j = 1; j < i; j++) {
                if (bytes[from + i] == bytes[from + j]) {
                    return false;
                }
            }
        }
        return to - from == 5 || bytes[from + 5] == bytes[from + 1] || bytes[from + 5] == '\r';
    }

    /** A record other than the header: letter, delimiter, and its number in the sequence. */
    static boolean follows(byte[] bytes, int from, int to, byte delimiter) {
        return to - from >= 3
                && TYPES.indexOf(bytes[from]) >= 0
                && bytes[from + 1] == delimiter
                && bytes[from + 2] >= '0'
                && bytes[from + 2] <= '9';
    }

    static boolean isDelimiter(byte b) {
        return b > ' ' && b < 0x7f && !Character.isLetterOrDigit(b);
    }

    /** A component, both counted from 1 as in the standard; of the first, if the field repeats. */
    String text(int number, int part, int limit) {
        int start = from;
        for (int n = 1; n < number; n++) {
            int next = Bytes.indexOf(bytes, start, to, field);
            if (next < 0) {
                return "";
            }
            start = next + 1;
        }
        int end = until(start, to, field);
        end = until(start, end, repeat);
        for (int n = 1; n < part; n++) {
            int next = Bytes.indexOf(bytes, start, end, component);
            if (next < 0) {
                return "";
            }
            start = next + 1;
        }
        return Bytes.text(bytes, start, until(start, end, component), limit);
    }

    private int until(int start, int end, byte delimiter) {
        int found = Bytes.indexOf(bytes, start, end, delimiter);
        return found < 0 ? end : found;
    }
}
