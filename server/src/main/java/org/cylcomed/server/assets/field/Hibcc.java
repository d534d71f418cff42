package org.cylcomed.server.assets.field;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** UDIs of HIBCC (ANSI/HIBC 2.6): +, labeler, product, unit of measure; after a slash what was produced when. */
final class Hibcc {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%";

    private Hibcc() {}

    static Optional<Udi> parse(String code) {
        if (!code.matches("\\+[A-Z][A-Z0-9]{3}[A-Z0-9]{1,18}[0-9].*")) {
            return Optional.empty();
        }
        String body = withoutCheck(code);
        String[] parts = body.substring(1).split("/", -1);
        if (parts[0].length() < 6 || parts[0].length() > 23) {
            return Optional.empty();
        }
        @Nullable String serial = null;
        @Nullable String lot = null;
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i];
            if (part.startsWith("$$+")) {
                serial = afterDate(part.substring(3));
            } else if (part.startsWith("$$")) {
                lot = afterDate(part.substring(2));
            } else if (part.startsWith("$+")) {
                serial = part.substring(2);
            } else if (part.startsWith("$")) {
                lot = part.substring(1);
            } else if (part.startsWith("S") && part.length() > 1) {
                serial = part.substring(1);
            } else if (part.matches("[0-9]{5}.+")) {
                lot = part.substring(5); // year and day of year, then the lot
            }
        }
        return Optional.of(new Udi(Udi.Agency.HIBCC, parts[0], filled(serial), filled(lot)));
    }

    /** The last character is a check, modulo 43, unless somebody left it out. */
    private static String withoutCheck(String code) {
        int sum = 0;
        for (int i = 0; i < code.length() - 1; i++) {
            int value = ALPHABET.indexOf(code.charAt(i));
            if (value < 0) {
                return code;
            }
            sum += value;
        }
        boolean check = ALPHABET.charAt(sum % 43) == code.charAt(code.length() - 1);
        return check ? code.substring(0, code.length() - 1) : code;
    }

    /** Passes over a quantity (8 or 9) and a date, whose first digit says its length. */
    private static @Nullable String afterDate(String text) {
        int at = 0;
        if (text.startsWith("8")) {
            at = 3;
        } else if (text.startsWith("9")) {
            at = 6;
        }
        if (at >= text.length()) {
            return null;
        }
        at += switch (text.charAt(at)) {
            case '0', '1' -> 4;
            case '2', '3' -> 7;
            case '4' -> 9;
            case '5' -> 6;
            case '6' -> 8;
            case '7' -> 1;
            default -> 0;
        };
        return at < text.length() ? text.substring(at) : null;
    }

    private static @Nullable String filled(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
