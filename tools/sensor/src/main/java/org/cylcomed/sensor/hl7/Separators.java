package org.cylcomed.sensor.hl7;

/** The punctuation one message declares in MSH-1 and MSH-2. */
final class Separators {
    byte field = '|';
    byte component = '^';
    byte repetition = '~';
    byte escape = '\\';
    byte subcomponent = '&';

    /**
     * Reads them from a header segment {@code bytes[from, to)} that begins with its three letters.
     *
     * @return false if there are none to read
     */
    boolean read(byte[] bytes, int from, int to) {
        int length = declared(bytes, from, to);
        if (length < 1) {
            return false;
        }
        field = bytes[from + 3];
        component = bytes[from + 4];
        repetition = length > 1 ? bytes[from + 5] : (byte) '~';
        // Some senders lose the backslash on the way through a programming language: three characters, no escape.
        boolean noEscape = length == 3 && bytes[from + 6] == '&';
        escape = noEscape || length < 3 ? 0 : bytes[from + 6];
        subcomponent = length > 3 ? bytes[from + 7] : (byte) '&';
        return true;
    }

    /** How many encoding characters follow the field separator; -1 if this is no header. */
    static int declared(byte[] bytes, int from, int to) {
        if (to - from < 5 || !punctuation(bytes[from + 3])) {
            return -1;
        }
        int end = from + 4;
        while (end < to && end < from + 10 && bytes[end] != bytes[from + 3]) {
            if (!punctuation(bytes[end])) {
                return -1;
            }
            end++;
        }
        int length = end - from - 4;
        return length >= 1 && length <= 5 ? length : -1;
    }

    static boolean punctuation(byte b) {
        return b > ' ' && b < 0x7f && !(b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z');
    }
}
