package org.cylcomed.sensor.sdc;

/** Finds text in bytes without reading them as a document. */
final class Ascii {
    private Ascii() {}

    static boolean contains(byte[] bytes, int from, int to, String text) {
        return indexOf(bytes, from, to, text) >= 0;
    }

    /** Index of the first occurrence in {@code bytes[from, to)}, or -1. */
    static int indexOf(byte[] bytes, int from, int to, String text) {
        byte first = (byte) text.charAt(0);
        int last = to - text.length();
        for (int i = from; i <= last; i++) {
            if (bytes[i] == first && matches(bytes, i, text)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean matches(byte[] bytes, int at, String text) {
        for (int i = 1; i < text.length(); i++) {
            if (bytes[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
