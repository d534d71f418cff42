package org.cylcomed.maintenance.cpe;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.cylcomed.maintenance.InvalidIdentifierException;

/** The three bindings of a name: formatted string, URI and well-formed name. */
final class CpeText {
    private static final int MAXIMUM_LENGTH = 2048;
    private static final int COUNT = Attribute.values().length;
    private static final String FORMATTED = "cpe:2.3:";
    private static final String URI = "cpe:/";
    private static final String NAME = "wfn:[";
    private static final Attribute[] PACKED = {
        Attribute.EDITION,
        Attribute.SOFTWARE_EDITION,
        Attribute.TARGET_SOFTWARE,
        Attribute.TARGET_HARDWARE,
        Attribute.OTHER
    };
    private static final Attribute[] URI_ORDER = {
        Attribute.PART,
        Attribute.VENDOR,
        Attribute.PRODUCT,
        Attribute.VERSION,
        Attribute.UPDATE,
        Attribute.EDITION,
        Attribute.LANGUAGE
    };

    private CpeText() {}

    static Cpe parse(String text) {
        if (text.length() > MAXIMUM_LENGTH) {
            throw new InvalidIdentifierException("longer than " + MAXIMUM_LENGTH + " characters", MAXIMUM_LENGTH);
        }
        String lower = text.toLowerCase(Locale.ROOT);
        String[] values;
        if (lower.startsWith(FORMATTED)) {
            values = formatted(lower);
        } else if (lower.startsWith(URI)) {
            values = fromUri(lower);
        } else if (lower.startsWith(NAME)) {
            values = WellFormedName.values(lower);
        } else {
            throw new InvalidIdentifierException("a name starts with 'cpe:2.3:', 'cpe:/' or 'wfn:['", 0);
        }
        String part = values[Attribute.PART.place()];
        if (!part.equals(Cpe.ANY) && !part.equals("a") && !part.equals("o") && !part.equals("h")) {
            throw new InvalidIdentifierException("the part is 'a', 'o' or 'h'", 0);
        }
        return new Cpe(values);
    }

    private static String[] formatted(String text) {
        String[] values = new String[COUNT];
        int at = FORMATTED.length();
        for (int i = 0; i < COUNT; i++) {
            int end = at;
            while (end < text.length() && text.charAt(end) != ':') {
                end += text.charAt(end) == '\\' ? 2 : 1;
            }
            boolean last = i == COUNT - 1;
            if (end > text.length() || last != (end == text.length())) {
                throw new InvalidIdentifierException("a formatted string has eleven components", at);
            }
            values[i] = component(text.substring(at, end), at);
            at = end + 1;
        }
        return values;
    }

    /** Checks a component and quotes what needs it and nothing else. */
    static String component(String given, int at) {
        if (given.isEmpty()) {
            throw new InvalidIdentifierException("a component is empty", at);
        }
        if (given.equals(Cpe.ANY) || given.equals(Cpe.NOT_APPLICABLE) || given.equals("\\-")) {
            return given;
        }
        StringBuilder out = new StringBuilder(given.length() + 4);
        int last = given.length() - 1;
        while (last >= 0 && (given.charAt(last) == '*' || given.charAt(last) == '?')) {
            last--;
        }
        boolean leading = true;
        for (int i = 0; i < given.length(); i++) {
            char c = given.charAt(i);
            if (c <= ' ' || c == 0x7f) {
                throw new InvalidIdentifierException("a component has no space and no control character", at + i);
            }
            boolean wildcard = c == '*' || c == '?';
            if (c == '\\') {
                if (++i == given.length()) {
                    throw new InvalidIdentifierException("a backslash quotes nothing", at + i - 1);
                }
                quote(given.charAt(i), out);
            } else if (wildcard) {
                if (!leading && i <= last) {
                    throw new InvalidIdentifierException("a wildcard stands at an end alone", at + i);
                }
                out.append(c);
            } else {
                quote(c, out);
            }
            leading &= wildcard;
        }
        return out.toString();
    }

    private static void quote(char c, StringBuilder out) {
        if (!plain(c)) {
            out.append('\\');
        }
        out.append(c);
    }

    private static boolean plain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_' || c >= 0x80;
    }

    static String unquoted(String component) {
        if (component.indexOf('\\') < 0) {
            return component;
        }
        StringBuilder out = new StringBuilder(component.length());
        for (int i = 0; i < component.length(); i++) {
            char c = component.charAt(i);
            out.append(c == '\\' && i + 1 < component.length() ? component.charAt(++i) : c);
        }
        return out.toString();
    }

    private static String[] fromUri(String text) {
        String[] values = new String[COUNT];
        Arrays.fill(values, Cpe.ANY);
        String[] parts = text.substring(URI.length()).split(":", -1);
        if (parts.length > URI_ORDER.length) {
            throw new InvalidIdentifierException("a URI has seven components at most", URI.length());
        }
        int at = URI.length();
        for (int i = 0; i < parts.length; i++) {
            if (URI_ORDER[i] == Attribute.EDITION && parts[i].startsWith("~")) {
                String[] packed = parts[i].substring(1).split("~", -1);
                if (packed.length != PACKED.length) {
                    throw new InvalidIdentifierException("a packed edition has five parts", at);
                }
                for (int j = 0; j < PACKED.length; j++) {
                    values[PACKED[j].place()] = uriComponent(packed[j], at);
                }
            } else {
                values[URI_ORDER[i].place()] = uriComponent(parts[i], at);
            }
            at += parts[i].length() + 1;
        }
        return values;
    }

    private static String uriComponent(String given, int at) {
        if (given.isEmpty()) {
            return Cpe.ANY;
        }
        if (given.equals(Cpe.NOT_APPLICABLE)) {
            return given;
        }
        StringBuilder quoted = new StringBuilder(given.length() + 8);
        for (int i = 0; i < given.length(); i++) {
            char c = given.charAt(i);
            if (c != '%') {
                quoted.append(c == '*' || c == '?' || c == '\\' ? "\\" : "").append(c);
                continue;
            }
            int high = i + 2 < given.length() ? Character.digit(given.charAt(i + 1), 16) : -1;
            int low = i + 2 < given.length() ? Character.digit(given.charAt(i + 2), 16) : -1;
            if (high < 0 || low < 0) {
                throw new InvalidIdentifierException("'%' must be followed by two hexadecimal digits", at + i);
            }
            int octet = high << 4 | low;
            if (octet == 1 || octet == 2) {
                quoted.append(octet == 1 ? '?' : '*');
            } else {
                quoted.append('\\').append(Character.toLowerCase((char) octet));
            }
            i += 2;
        }
        return component(quoted.toString(), at);
    }

    static String uri(Cpe name) {
        boolean packed = false;
        for (int i = 1; i < PACKED.length; i++) {
            packed |= !name.isAny(PACKED[i]);
        }
        StringBuilder out = new StringBuilder(URI);
        for (Attribute attribute : URI_ORDER) {
            out.append(attribute == Attribute.PART ? "" : ":");
            if (attribute == Attribute.EDITION && packed) {
                for (Attribute part : PACKED) {
                    out.append('~');
                    encode(name.value(part), out);
                }
            } else {
                encode(name.value(attribute), out);
            }
        }
        while (out.charAt(out.length() - 1) == ':') {
            out.setLength(out.length() - 1);
        }
        return out.toString();
    }

    private static void encode(String component, StringBuilder out) {
        if (component.equals(Cpe.ANY)) {
            return;
        }
        if (component.equals(Cpe.NOT_APPLICABLE)) {
            out.append(component);
            return;
        }
        for (int i = 0; i < component.length(); i++) {
            char c = component.charAt(i);
            if (c == '*' || c == '?') {
                out.append(c == '?' ? "%01" : "%02");
            } else if (c != '\\') {
                if (c >= 0x80) {
                    percent(String.valueOf(c), out);
                } else {
                    out.append(c);
                }
            } else {
                percent(String.valueOf(component.charAt(++i)), out);
            }
        }
    }

    private static void percent(String text, StringBuilder out) {
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            out.append('%')
                    .append(Character.forDigit(octet >> 4 & 0xf, 16))
                    .append(Character.forDigit(octet & 0xf, 16));
        }
    }

    static String wellFormedName(Cpe name) {
        return WellFormedName.text(name);
    }
}
