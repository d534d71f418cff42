package org.cylcomed.maintenance.store;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@link Encoder} wrote. What it did not write ends in {@link Malformed}, never beyond the end. */
final class Decoder {
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed() {
            super("a record is malformed", null, false, false);
        }
    }

    private static final long MAXIMUM_SECOND = 1L << 40;

    private final MemorySegment bytes;
    private final long end;
    private long at;

    Decoder(MemorySegment bytes, long start, long end) {
        if (start < 0 || start > end || end > bytes.byteSize()) {
            throw new Malformed();
        }
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    boolean ended() {
        return at == end;
    }

    int octet() {
        if (at >= end) {
            throw new Malformed();
        }
        return bytes.get(ValueLayout.JAVA_BYTE, at++) & 0xff;
    }

    boolean flag() {
        return octet() != 0;
    }

    long number() {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            int octet = octet();
            value |= (octet & 0x7fL) << shift;
            if (octet < 0x80) {
                return value;
            }
        }
        throw new Malformed();
    }

    /** A count of things that need a byte each at least. */
    int count() {
        long count = number();
        if (count > end - at) {
            throw new Malformed();
        }
        return (int) count;
    }

    String text() {
        int length = count();
        byte[] utf8 = new byte[length];
        MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, at, utf8, 0, length);
        at += length;
        return new String(utf8, StandardCharsets.UTF_8);
    }

    void skipText() {
        int length = count(); // which goes on itself
        at += length;
    }

    void skipTexts() {
        int count = count();
        for (int i = 0; i < count; i++) {
            skipText();
        }
    }

    List<String> texts() {
        int count = count();
        if (count == 0) {
            return List.of();
        }
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            texts.add(text());
        }
        return texts;
    }

    @Nullable
    String optional() {
        return flag() ? text() : null;
    }

    @Nullable
    Instant moment() {
        long second = number();
        if (second < 0 || second > MAXIMUM_SECOND) {
            throw new Malformed();
        }
        return second == 0 ? null : Instant.ofEpochSecond(second - 1);
    }

    @Nullable
    LocalDate day() {
        long day = number();
        if (day < 0 || day > 1_000_000) {
            throw new Malformed();
        }
        return day == 0 ? null : LocalDate.ofEpochDay(day - 1);
    }

    @Nullable
    Double fraction() {
        if (!flag()) {
            return null;
        }
        long bits = 0;
        for (int i = 0; i < 8; i++) {
            bits |= (long) octet() << 8 * i;
        }
        return Double.longBitsToDouble(bits);
    }
}
