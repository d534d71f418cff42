package org.cylcomed.server.assets.field;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** UDIs of ICCBBA (ISBT 128): data structures, each with two characters before it. */
final class Iccbba {
    private static final int IDENTIFIER = 16;

    private Iccbba() {}

    static Optional<Udi> parse(String code) {
        @Nullable String identifier = null;
        @Nullable String serial = null;
        @Nullable String lot = null;
        int at = 0;
        while (at < code.length()) {
            if (at + 2 > code.length()) {
                return Optional.empty();
            }
            String structure = code.substring(at, at + 2);
            int start = at + 2;
            int length = length(structure, code, start);
            if (length <= 0 || start + length > code.length()) {
                return Optional.empty();
            }
            String value = code.substring(start, start + length);
            switch (structure) {
                case "=/" -> identifier = value;
                case "=," -> serial = value;
                case "&," -> lot = value.substring(1);
                default -> {}
            }
            at = start + length;
        }
        return identifier == null || !identifier.matches("[A-Z0-9]{" + IDENTIFIER + "}")
                ? Optional.empty()
                : Optional.of(new Udi(Udi.Agency.ICCBBA, identifier, serial, lot));
    }

    private static int length(String structure, String code, int start) {
        return switch (structure) {
            case "=/" -> IDENTIFIER;
            case "=,", "=>", "=}" -> 6;
            case "&," -> code.startsWith("1", start) ? 19 : -1;
            default ->
                // =A9999... : the donation's number, the only structure that a letter or digit follows
                structure.charAt(0) == '=' && Character.isLetterOrDigit(structure.charAt(1)) ? 14 : -1;
        };
    }
}
