package org.cylcomed.sensor.remote;

import org.cylcomed.sensor.protocol.Bytes;

/** Looks for words in bytes, letters in either case, without making text of them. */
final class Words {
    private Words() {}

    /** Whether {@code bytes[from, to)} contains the word, given in lower case. */
    static boolean contains(byte[] bytes, int from, int to, String lowerCase) {
        for (int i = from; i <= to - lowerCase.length(); i++) {
            if (Bytes.startsWithIgnoreCase(bytes, i, to, lowerCase)) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@code bytes[from, to)} ends with the word, given in lower case; blanks behind it do not count. */
    static boolean ends(byte[] bytes, int from, int to, String lowerCase) {
        int end = to;
        while (end > from && bytes[end - 1] == ' ') {
            end--;
        }
        return end - from >= lowerCase.length()
                && Bytes.startsWithIgnoreCase(bytes, end - lowerCase.length(), end, lowerCase);
    }
}
