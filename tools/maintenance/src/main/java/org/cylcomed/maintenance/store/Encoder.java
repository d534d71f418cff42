package org.cylcomed.maintenance.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes bytes: numbers in groups of seven bits, texts with their length before them. */
final class Encoder {
    private byte[] bytes = new byte[1024];
    private int length;

    void octet(int value) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        bytes[length++] = (byte) value;
    }

    void flag(boolean value) {
        octet(value ? 1 : 0);
    }

    void number(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            octet((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        octet((int) rest);
    }

    void text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        number(utf8.length);
        if (length + utf8.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + utf8.length));
        }
        System.arraycopy(utf8, 0, bytes, length, utf8.length);
        length += utf8.length;
    }

    void texts(List<String> values) {
        number(values.size());
        values.forEach(this::text);
    }

    void optional(@Nullable String value) {
        flag(value != null);
        if (value != null) {
            text(value);
        }
    }

    /** To the second. */
    void moment(@Nullable Instant value) {
        number(value == null ? 0 : Math.max(0, value.getEpochSecond()) + 1);
    }

    void day(@Nullable LocalDate value) {
        number(value == null ? 0 : Math.max(0, value.toEpochDay()) + 1);
    }

    void fraction(@Nullable Double value) {
        flag(value != null);
        if (value != null) {
            long bits = Double.doubleToLongBits(value);
            for (int i = 0; i < 8; i++) {
                octet((int) (bits >>> 8 * i));
            }
        }
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, length);
    }
}
