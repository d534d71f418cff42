package org.cylcomed.sensor.masking;

import java.util.Arrays;

/** What stands where something was masked: an asterisk for each octet, so that nothing moves. */
public final class Blank {
    public static final byte BLANK = '*';

    private Blank() {}

    /** Masks {@code bytes[from, to)}. */
    public static void out(byte[] bytes, int from, int to) {
        if (from < to) {
            Arrays.fill(bytes, from, to, BLANK);
        }
    }
}
