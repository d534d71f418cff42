package org.cylcomed.sensor.files;

import org.cylcomed.sensor.protocol.Bytes;

/** Text as Windows writes it: UTF-16, little endian. */
final class WideText {
    private WideText() {}

    /** Safe to show, as {@link Bytes#text}; ends at {@code to}, at a zero character or at the limit. */
    static String text(byte[] bytes, int from, int to, int limit) {
        StringBuilder clean = new StringBuilder();
        for (int at = from; at + 2 <= to && clean.length() < limit; at += 2) {
            char c = (char) Bytes.u16LittleEndian(bytes, at);
            if (c == 0) {
                break;
            }
            clean.append(Character.isISOControl(c) || !Character.isDefined(c) || Character.isSurrogate(c) ? '?' : c);
        }
        return clean.toString().strip();
    }

    /** Index behind the zero character that ends the text, or {@code to}. */
    static int end(byte[] bytes, int from, int to) {
        for (int at = from; at + 2 <= to; at += 2) {
            if (bytes[at] == 0 && bytes[at + 1] == 0) {
                return at + 2;
            }
        }
        return to;
    }
}
