package org.cylcomed.maintenance.csaf.tree;

/** The formats of JSON Schema that the schemas of CSAF and CycloneDX assert; any other is an annotation and passes. */
enum Format {
    DATE_TIME("date-time", "a date and time such as 2026-01-31T10:00:00.000Z"),
    URI("uri", "an absolute URI such as https://example.com/page, with spaces and letters like ä escaped"),
    UUID("uuid", "a UUID such as 5868d6be-b28a-404e-a245-0b5093b31b8b"),
    DATE("date", "a date such as 2026-01-31"),
    IRI_REFERENCE("iri-reference", "an address such as https://example.com/page, without spaces"),
    EMAIL("idn-email", "an e-mail address such as security@example.com"),
    ANY("", "any text");

    private final String name;
    private final String example;

    Format(String name, String example) {
        this.name = name;
        this.example = example;
    }

    static Format named(String name) {
        for (Format format : values()) {
            if (format.name.equals(name)) {
                return format;
            }
        }
        return ANY;
    }

    boolean holds(String text) {
        return switch (this) {
            case DATE_TIME -> Timestamp.parse(text) != null;
            case URI -> isUri(text);
            case UUID -> isUuid(text);
            case DATE -> Timestamp.parse(text + "T00:00:00Z") != null;
            case IRI_REFERENCE -> isIriReference(text);
            case EMAIL -> isEmail(text);
            case ANY -> true;
        };
    }

    String example() {
        return example;
    }

    /** RFC 3986: a scheme, then nothing that must be escaped; brackets stand around an address in the authority alone. */
    private static boolean isUri(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || !isLetter(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < colon; i++) {
            char c = text.charAt(i);
            if (!isLetter(c) && !isDigit(c) && "+-.".indexOf(c) < 0) {
                return false;
            }
        }
        boolean fragment = false;
        for (int i = colon + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                if (i + 2 >= text.length() || !isHex(text.charAt(i + 1)) || !isHex(text.charAt(i + 2))) {
                    return false;
                }
                i += 2;
            } else if (c == '#') {
                if (fragment) {
                    return false;
                }
                fragment = true;
            } else if (c == '[' || c == ']') {
                if (!text.startsWith("//", colon + 1) || i > endOfAuthority(text, colon + 3)) {
                    return false;
                }
            } else if (!isLetter(c) && !isDigit(c) && "-._~:/?@!$&'()*+,;=".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    /** RFC 3987, section 2.2: what may stand nowhere in it, and escapes that are none. */
    private static boolean isIriReference(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == 0x7f || "<>\"{}|\\^`".indexOf(c) >= 0) {
                return false;
            }
            if (c == '%' && (i + 2 >= text.length() || !isHex(text.charAt(i + 1)) || !isHex(text.charAt(i + 2)))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isEmail(String text) {
        int at = text.lastIndexOf('@');
        return at > 0 && at < text.length() - 1 && text.indexOf(' ') < 0;
    }

    private static int endOfAuthority(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if ("/?#".indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }

    private static boolean isUuid(String text) {
        if (text.length() != 36) {
            return false;
        }
        for (int i = 0; i < 36; i++) {
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? text.charAt(i) != '-' : !isHex(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isHex(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }
}
