package org.cylcomed.sensor.hl7;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One segment whose fields are read by number; reused for every segment of a stream. */
final class Segment {
    private static final int FIELDS = 64;
    private static final int TEXT_LIMIT = 80;

    private final int[] starts = new int[FIELDS + 2];
    private byte[] bytes = {};
    private int count;
    private int shift;
    private Separators separators = new Separators();
    private Charset charset = StandardCharsets.UTF_8;

    /** @param header whether field 1 is the separator itself (MSH, FHS, BHS) */
    void read(byte[] bytes, int from, int to, Separators separators, Charset charset, boolean header) {
        this.bytes = bytes;
        this.separators = separators;
        this.charset = charset;
        shift = header ? 1 : 0;
        count = 0;
        starts[count++] = from;
        for (int i = from; i < to && count <= FIELDS; i++) {
            if (bytes[i] == separators.field) {
                starts[count++] = i + 1;
            }
        }
        if (count > FIELDS) {
            count = FIELDS;
        } else {
            starts[count] = to + 1;
        }
    }

    int from(int field) {
        int index = field - shift;
        return index < count ? starts[index] : starts[count] - 1;
    }

    int to(int field) {
        int index = field - shift;
        return index < count ? starts[index + 1] - 1 : starts[count] - 1;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Whether the field says something: neither empty, nor only separators and blanks, nor HL7's explicit null {@code ""}. */
    boolean has(int field) {
        int to = to(field);
        for (int i = from(field); i < to; i++) {
            byte b = bytes[i];
            if (b != ' '
                    && b != '"'
                    && b != separators.component
                    && b != separators.subcomponent
                    && b != separators.repetition) {
                return true;
            }
        }
        return false;
    }

    /** A component (from 1) of the field's first repetition, unescaped and safe to show; null if it says nothing. */
    @Nullable
    String text(int field, int component) {
        int to = to(field);
        int at = from(field);
        for (int skipped = 1; skipped < component; skipped++) {
            while (at < to && bytes[at] != separators.component && bytes[at] != separators.repetition) {
                at++;
            }
            if (at >= to || bytes[at] == separators.repetition) {
                return null;
            }
            at++;
        }
        int end = at;
        while (end < to
                && bytes[end] != separators.component
                && bytes[end] != separators.repetition
                && bytes[end] != separators.subcomponent) {
            end++;
        }
        return clean(at, end);
    }

    /** The first component as a decimal number; NaN if it is none. */
    double number(int field) {
        int from = from(field);
        int to = to(field);
        while (from < to && bytes[from] == ' ') {
            from++;
        }
        while (to > from && bytes[to - 1] == ' ') {
            to--;
        }
        if (to == from || to - from > 24) {
            return Double.NaN;
        }
        boolean digit = false;
        boolean point = false;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b >= '0' && b <= '9') {
                digit = true;
            } else if (b == '.' && !point) {
                point = true;
            } else if (i > from || b != '-' && b != '+') {
                return Double.NaN;
            }
        }
        return digit ? Double.parseDouble(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1)) : Double.NaN;
    }

    private @Nullable String clean(int from, int to) {
        if (from >= to) {
            return null;
        }
        String raw = new String(bytes, from, Math.min(to - from, 4 * TEXT_LIMIT), charset);
        StringBuilder text = new StringBuilder(Math.min(raw.length(), TEXT_LIMIT));
        for (int i = 0; i < raw.length() && text.length() < TEXT_LIMIT; i++) {
            char c = raw.charAt(i);
            int close = c == separators.escape && c != 0 ? raw.indexOf(c, i + 1) : -1;
            if (close > i) {
                unescape(raw, i + 1, close, text);
                i = close;
            } else {
                append(text, c);
            }
        }
        String shown = text.toString().strip();
        return shown.isEmpty() || shown.equals("\"\"") ? null : shown;
    }

    /** HL7 v2.5.1 section 2.7: what is not a character (highlighting, vendor sequences) is left out. */
    private void unescape(String raw, int from, int to, StringBuilder text) {
        if (to == from) {
            return;
        }
        char kind = raw.charAt(from);
        if (to == from + 1) {
            switch (kind) {
                case 'F' -> append(text, (char) separators.field);
                case 'S' -> append(text, (char) separators.component);
                case 'T' -> append(text, (char) separators.subcomponent);
                case 'R' -> append(text, (char) separators.repetition);
                case 'E' -> append(text, (char) separators.escape);
                default -> {}
            }
        } else if (kind == 'X') {
            for (int i = from + 1; i + 1 < to && text.length() < TEXT_LIMIT; i += 2) {
                int high = Character.digit(raw.charAt(i), 16);
                int low = Character.digit(raw.charAt(i + 1), 16);
                append(text, high < 0 || low < 0 ? '?' : (char) (high << 4 | low));
            }
        } else if (kind == '.') {
            append(text, ' ');
        }
    }

    private static void append(StringBuilder text, char c) {
        text.append(Character.isISOControl(c) || !Character.isDefined(c) || Character.isSurrogate(c) ? '?' : c);
    }
}
