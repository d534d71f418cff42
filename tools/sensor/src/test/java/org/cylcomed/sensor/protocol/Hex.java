package org.cylcomed.sensor.protocol;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Bytes for tests: hexadecimal digits, blanks as one likes, and text in quotes. */
public final class Hex {
    private Hex() {}

    /** {@code bytes("0003 'abc' 00")} is 00 03 61 62 63 00. */
    public static byte[] bytes(String text) {
        StringBuilder digits = new StringBuilder();
        boolean quoted = false;
        for (char c : text.toCharArray()) {
            if (c == '\'') {
                quoted = !quoted;
            } else if (quoted) {
                for (byte b : String.valueOf(c).getBytes(StandardCharsets.UTF_8)) {
                    digits.append(HexFormat.of().toHexDigits(b));
                }
            } else if (!Character.isWhitespace(c)) {
                digits.append(c);
            }
        }
        return HexFormat.of().parseHex(digits);
    }

    public static byte[] join(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
