package org.cylcomed.sensor.protocol;

import java.nio.charset.StandardCharsets;

/** Reads numbers and text at an index; callers check bounds. */
public final class Bytes {
    private Bytes() {}

    public static int u8(byte[] bytes, int at) {
        return bytes[at] & 0xff;
    }

    /** Big endian. */
    public static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }

    /** Big endian. */
    public static int u24(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 16 | u16(bytes, at + 1);
    }

    /** Big endian, unsigned. */
    public static long u32(byte[] bytes, int at) {
        return i32(bytes, at) & 0xffff_ffffL;
    }

    /** Big endian. */
    public static int i32(byte[] bytes, int at) {
        return u16(bytes, at) << 16 | u16(bytes, at + 2);
    }

    /** Big endian. */
    public static long i64(byte[] bytes, int at) {
        return (long) i32(bytes, at) << 32 | u32(bytes, at + 4);
    }

    public static int u16LittleEndian(byte[] bytes, int at) {
        return bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8;
    }

    /** Unsigned. */
    public static long u32LittleEndian(byte[] bytes, int at) {
        return (u16LittleEndian(bytes, at) | u16LittleEndian(bytes, at + 2) << 16) & 0xffff_ffffL;
    }

    /** Whether {@code bytes[from, to)} begins with the ASCII text. */
    public static boolean startsWith(byte[] bytes, int from, int to, String ascii) {
        if (to - from < ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[from + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** As {@link #startsWith}, letters in either case; {@code lowerCase} is lower case. */
    public static boolean startsWithIgnoreCase(byte[] bytes, int from, int to, String lowerCase) {
        if (to - from < lowerCase.length()) {
            return false;
        }
        for (int i = 0; i < lowerCase.length(); i++) {
            int b = bytes[from + i];
            if (b >= 'A' && b <= 'Z') {
                b += 32;
            }
            if (b != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Index of the first {@code value} in {@code bytes[from, to)}, or -1. */
    public static int indexOf(byte[] bytes, int from, int to, int value) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == value) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Text that is safe to show: UTF-8, control and unassigned characters replaced by {@code ?}, cut at
     * {@code limit} characters, trimmed.
     */
    public static String text(byte[] bytes, int from, int to, int limit) {
        if (from >= to) {
            return "";
        }
        int ascii = from;
        while (ascii < to && bytes[ascii] >= ' ' && bytes[ascii] != 0x7f) {
            ascii++;
        }
        if (ascii == to) {
            return new String(bytes, from, Math.min(to - from, limit), StandardCharsets.US_ASCII).strip();
        }
        int end = Math.min(to, from + 4 * limit);
        String raw = new String(bytes, from, Math.max(0, end - from), StandardCharsets.UTF_8);
        StringBuilder clean = new StringBuilder(Math.min(raw.length(), limit));
        for (int i = 0; i < raw.length() && clean.length() < limit; i++) {
            char c = raw.charAt(i);
            clean.append(Character.isISOControl(c) || !Character.isDefined(c) || Character.isSurrogate(c) ? '?' : c);
        }
        return clean.toString().strip();
    }
}
