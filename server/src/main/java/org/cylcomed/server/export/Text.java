package org.cylcomed.server.export;

import java.nio.charset.StandardCharsets;

/** Values as formats may carry them: what was read on a network is never trusted to be tidy. */
final class Text {
    /** Longer than any sentence; a longer value is cut and ends in an ellipsis. */
    static final int MAX_LENGTH = 2048;

    private Text() {}

    /** Without half characters, which UTF-8 cannot hold, and not endless. */
    static String whole(String value) {
        boolean cut = value.length() > MAX_LENGTH;
        int end = cut ? MAX_LENGTH - 1 : value.length();
        StringBuilder whole = new StringBuilder(end + 1);
        for (int i = 0; i < end; i++) {
            char c = value.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < end && Character.isLowSurrogate(value.charAt(i + 1))) {
                whole.append(c).append(value.charAt(++i));
            } else {
                whole.append(Character.isSurrogate(c) ? '\uFFFD' : c);
            }
        }
        return cut ? whole.append('…').toString() : whole.toString();
    }

    /** {@link #whole}, and every control character (ends of line among them) a space: for formats that live on lines. */
    static String line(String value) {
        String whole = whole(value);
        StringBuilder line = new StringBuilder(whole.length());
        for (int i = 0; i < whole.length(); i++) {
            char c = whole.charAt(i);
            line.append(Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? ' ' : c);
        }
        return line.toString();
    }

    /** Printable US-ASCII without spaces, at most {@code length} characters; {@code -} when nothing is left. */
    static String token(String value, int length) {
        StringBuilder token = new StringBuilder(Math.min(value.length(), length));
        for (int i = 0; i < value.length() && token.length() < length; i++) {
            char c = value.charAt(i);
            if (c > ' ' && c < 127) {
                token.append(c);
            }
        }
        return token.isEmpty() ? "-" : token.toString();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
