package org.cylcomed.server.assets.field;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A unique device identifier in its parts.
 *
 * @param deviceIdentifier names a model. GS1: 14 digits
 * @param serial names one device of the model; without it, or with a lot only, many devices share the identifier
 */
public record Udi(
        Agency agency,
        String deviceIdentifier,
        @Nullable String serial,
        @Nullable String lot) {
    private static final int LONGEST = 256;

    /** Who issues identifiers. */
    public enum Agency {
        GS1,
        HIBCC,
        ICCBBA
    }

    /**
     * Reads what a scanner reads (AIDC), what stands under a bar code, or the device identifier alone.
     *
     * @return empty if it is none, or a check digit is wrong
     */
    public static Optional<Udi> parse(String text) {
        String code = text.strip();
        if (code.length() > LONGEST) {
            return Optional.empty();
        }
        if (code.matches("(?s)\\][A-Za-z][0-9].*")) {
            code = code.substring(3); // a scanner's name of the symbology, such as ]d2
        }
        if (code.startsWith("*") && code.endsWith("*") && code.length() > 2) {
            code = code.substring(1, code.length() - 1);
        }
        if (code.startsWith("+")) {
            return Hibcc.parse(code.toUpperCase(Locale.ROOT));
        }
        if (code.startsWith("=") || code.startsWith("&")) {
            return Iccbba.parse(code);
        }
        return Gs1.parse(code);
    }
}
