package org.cylcomed.sensor.dicom;

import org.cylcomed.sensor.protocol.Bytes;
import org.jspecify.annotations.Nullable;

/** Text values, padded with blanks or a zero byte (PS3.5 section 6.2). */
final class Text {
    private Text() {}

    /** Without padding and safe to show; null if nothing is left. */
    static @Nullable String of(byte[] bytes, int from, int to, int limit) {
        int end = to;
        while (end > from && (bytes[end - 1] == 0 || bytes[end - 1] == ' ')) {
            end--;
        }
        String text = Bytes.text(bytes, from, end, limit);
        return text.isEmpty() ? null : text;
    }
}
