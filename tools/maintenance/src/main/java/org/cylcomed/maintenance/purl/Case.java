package org.cylcomed.maintenance.purl;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Culture-invariant case mapping that leaves a text of the right case alone. */
final class Case {
    private Case() {}

    static String lower(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c >= 'A' && c <= 'Z') || c >= 0x80) {
                return text.toLowerCase(Locale.ROOT);
            }
        }
        return text;
    }

    static @Nullable String lowerOrAbsent(@Nullable String text) {
        return text == null ? null : lower(text);
    }

    static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
