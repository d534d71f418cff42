package org.cylcomed.sensor.remote;

import java.util.Locale;
import org.cylcomed.sensor.protocol.Bytes;
import org.jspecify.annotations.Nullable;

/** A host's name in a greeting, which is often an address, a default or nonsense instead. */
final class HostName {
    private static final int LONGEST = 253;

    private HostName() {}

    /** The name {@code bytes[from, to)} is, null if it tells one host from others in no way. */
    static @Nullable String of(byte[] bytes, int from, int to) {
        boolean letter = false;
        for (int i = from; i < to; i++) {
            int c = bytes[i];
            boolean digit = c >= '0' && c <= '9';
            boolean isLetter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (!digit && !isLetter && (c != '-' && c != '.' && c != '_' || i == from)) {
                return null;
            }
            letter |= isLetter;
        }
        if (!letter || to - from > LONGEST) {
            return null;
        }
        String name = Bytes.text(bytes, from, to, LONGEST);
        String lower = name.toLowerCase(Locale.ROOT);
        boolean everybody = lower.equals("localhost") || lower.startsWith("localhost.") || lower.startsWith("unknown");
        return everybody ? null : name;
    }
}
