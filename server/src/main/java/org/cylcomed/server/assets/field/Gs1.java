package org.cylcomed.server.assets.field;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** UDIs of GS1: application identifiers, in brackets as printed or with a separator after those of variable length. */
final class Gs1 {
    private static final char SEPARATOR = '\u001d';
    private static final int LONGEST_VALUE = 90;

    private final String code;
    private int at;
    private @Nullable String gtin;
    private @Nullable String serial;
    private @Nullable String lot;

    private Gs1(String code) {
        this.code = code;
    }

    static Optional<Udi> parse(String text) {
        String digits = text.replace(" ", "").replace("-", "");
        if (digits.matches("[0-9]{8}|[0-9]{12,14}")) {
            return gtin(digits).map(gtin -> new Udi(Udi.Agency.GS1, gtin, null, null));
        }
        Gs1 parser = new Gs1(text);
        boolean read = text.startsWith("(") ? parser.bracketed() : parser.plain();
        String gtin = parser.gtin;
        if (!read || gtin == null) {
            return Optional.empty();
        }
        return gtin(gtin).map(checked -> new Udi(Udi.Agency.GS1, checked, parser.serial, parser.lot));
    }

    private boolean bracketed() {
        while (at < code.length()) {
            int close = code.indexOf(')', at);
            if (code.charAt(at) != '(' || close < at + 3 || close > at + 5) {
                return false;
            }
            String identifier = code.substring(at + 1, close);
            int next = nextIdentifier(close + 1);
            if (!keep(identifier, code.substring(close + 1, next).strip())) {
                return false;
            }
            at = next;
        }
        return true;
    }

    /** A value may hold brackets itself: only "(" with 2 to 4 digits and ")" starts another. */
    private int nextIdentifier(int from) {
        for (int i = from; i < code.length(); i++) {
            if (code.startsWith("(", i)
                    && code.substring(i, Math.min(code.length(), i + 6)).matches("\\([0-9]{2,4}\\).*")) {
                return i;
            }
        }
        return code.length();
    }

    private boolean plain() {
        while (at < code.length()) {
            if (isSeparator(code.charAt(at))) {
                at++;
                continue;
            }
            if (at + 2 > code.length()) {
                return false;
            }
            String identifier = code.substring(at, at + 2);
            int fixed = switch (identifier) {
                case "01" -> 14;
                case "11", "12", "13", "15", "16", "17" -> 6;
                case "20" -> 2;
                case "10", "21", "22", "30", "37", "90", "91", "92", "93", "94", "95", "96", "97", "98", "99" -> 0;
                default -> -1;
            };
            if (fixed < 0 || at + 2 + fixed > code.length()) {
                return false;
            }
            int end = fixed > 0 ? at + 2 + fixed : separator(at + 2);
            if (!keep(identifier, code.substring(at + 2, end))) {
                return false;
            }
            at = end;
        }
        return true;
    }

    private int separator(int from) {
        int end = from;
        while (end < code.length() && !isSeparator(code.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Tables make a space of the separator; no value of GS1 holds one. */
    private static boolean isSeparator(char c) {
        return c == SEPARATOR || c == ' ';
    }

    private boolean keep(String identifier, String value) {
        if (value.isEmpty() || value.length() > LONGEST_VALUE) {
            return false;
        }
        switch (identifier) {
            case "01" -> gtin = value;
            case "21" -> serial = value;
            case "10" -> lot = value;
            default -> {}
        }
        return true;
    }

    private static Optional<String> gtin(String digits) {
        if (!digits.matches("[0-9]{8}|[0-9]{12,14}")) {
            return Optional.empty();
        }
        String padded = "0".repeat(14 - digits.length()) + digits;
        int sum = 0;
        for (int i = 0; i < 13; i++) {
            sum += (padded.charAt(i) - '0') * (i % 2 == 0 ? 3 : 1);
        }
        boolean right = (10 - sum % 10) % 10 == padded.charAt(13) - '0';
        return right && sum > 0 ? Optional.of(padded) : Optional.empty();
    }
}
