package org.cylcomed.maintenance.vers;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.cylcomed.maintenance.InvalidIdentifierException;

/** VERS texts: canonical ones by the rules of clause 5 of the draft standard, others as far as they can be understood. */
final class VersText {
    private static final String START = "vers:";
    private static final String ENCODED = "<>=!*|% ";
    private static final int MAXIMUM_LENGTH = 1_000_000;

    private VersText() {}

    static VersionRange parse(String text) {
        limit(text);
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
                throw new InvalidIdentifierException("only visible ASCII characters are permitted", i);
            }
        }
        int slash = slash(text);
        String type = text.substring(START.length(), slash);
        if (!text.startsWith(START) || !type.equals(Text.lower(type))) {
            throw new InvalidIdentifierException("scheme and type are in lower case", 0);
        }
        Scheme scheme = scheme(type);
        String body = text.substring(slash + 1);
        if (body.equals("*")) {
            return VersionRange.everything(scheme);
        }
        if (body.isEmpty() || body.startsWith("|") || body.endsWith("|") || body.contains("||")) {
            throw new InvalidIdentifierException("a constraint is empty", slash + 1);
        }
        List<Constraint> constraints = new ArrayList<>();
        int at = slash + 1;
        for (String part : body.split("\\|", -1)) {
            constraints.add(canonical(scheme, part, at));
            at += part.length() + 1;
        }
        sequence(constraints, slash + 1);
        return VersionRange.of(scheme, constraints);
    }

    static VersionRange read(String text) {
        limit(text);
        String stripped =
                text.replace(" ", "").replace("\t", "").replace("\r", "").replace("\n", "");
        int slash = slash(stripped);
        Scheme scheme = scheme(stripped.substring(START.length(), slash));
        String body = stripped.substring(slash + 1);
        if (body.equals("*")) {
            return VersionRange.everything(scheme);
        }
        List<Constraint> constraints = new ArrayList<>();
        int at = slash + 1;
        for (String part : body.split("\\|", -1)) {
            if (!part.isEmpty()) {
                Comparator comparator = Comparator.leading(part);
                int start = part.startsWith("=") ? 1 : comparator.sign().length();
                constraints.add(Constraint.of(comparator, scheme, decode(part.substring(start), at)));
            }
            at += part.length() + 1;
        }
        if (constraints.isEmpty()) {
            throw new InvalidIdentifierException("a range needs a constraint", slash + 1);
        }
        return VersionRange.of(scheme, constraints);
    }

    private static void limit(String text) {
        if (text.length() > MAXIMUM_LENGTH
                || text.chars().filter(c -> c == '|').count() >= VersionRange.MAXIMUM_CONSTRAINTS) {
            throw new InvalidIdentifierException("a range is too long", 0);
        }
    }

    private static int slash(String text) {
        int slash = text.indexOf('/');
        if (!text.regionMatches(true, 0, START, 0, START.length()) || slash < START.length()) {
            throw new InvalidIdentifierException("a range starts with 'vers:', a type and '/'", 0);
        }
        return slash;
    }

    private static Scheme scheme(String type) {
        return Scheme.of(type)
                .orElseThrow(() -> new InvalidIdentifierException("an unknown type of range", START.length()));
    }

    private static Constraint canonical(Scheme scheme, String part, int at) {
        Comparator comparator = Comparator.leading(part);
        String encoded = part.substring(comparator.sign().length());
        String version = decode(encoded, at);
        if (!encode(version).equals(encoded)) {
            throw new InvalidIdentifierException("the version is not in canonical percent-encoding", at);
        }
        if (scheme == Scheme.DATETIME && (version.indexOf('t') >= 0 || version.indexOf('z') >= 0)) {
            throw new InvalidIdentifierException("a date and time has 'T' and 'Z' in upper case", at);
        }
        if (scheme == Scheme.ALL || scheme == Scheme.NONE) {
            throw new InvalidIdentifierException("this type has no constraint but '*'", at);
        }
        return Constraint.of(comparator, scheme, version);
    }

    /** Sorted, each version once, and bounds that close what they open. */
    private static void sequence(List<Constraint> constraints, int at) {
        Constraint previous = null;
        Constraint bound = null;
        Constraint kept = null;
        for (Constraint constraint : constraints) {
            if (previous != null) {
                int order = previous.version().compareTo(constraint.version());
                if (order > 0) {
                    throw new InvalidIdentifierException("constraints are not sorted by version", at);
                }
                if (order == 0) {
                    throw new InvalidIdentifierException("a version is given twice", at);
                }
            }
            previous = constraint;
            Comparator comparator = constraint.comparator();
            if (comparator == Comparator.NOT_EQUAL) {
                continue;
            }
            boolean upperAfterPoint = kept != null && kept.comparator() == Comparator.EQUAL && comparator.upper();
            kept = constraint;
            if (comparator == Comparator.EQUAL) {
                continue;
            }
            boolean twice = bound != null && bound.comparator().upper() == comparator.upper();
            if (upperAfterPoint || twice) {
                throw new InvalidIdentifierException("a constraint is redundant", at);
            }
            bound = constraint;
        }
    }

    static String encode(String version) {
        StringBuilder encoded = null;
        for (int i = 0; i < version.length(); i++) {
            char c = version.charAt(i);
            boolean plain = c > ' ' && c <= '~' && ENCODED.indexOf(c) < 0;
            if (!plain && encoded == null) {
                encoded = new StringBuilder(version.length() + 16).append(version, 0, i);
            }
            if (encoded != null && plain) {
                encoded.append(c);
            } else if (encoded != null) {
                int next = Character.isHighSurrogate(c) && i + 1 < version.length() ? i + 2 : i + 1;
                for (byte octet : version.substring(i, next).getBytes(StandardCharsets.UTF_8)) {
                    encoded.append('%')
                            .append(Character.toUpperCase(Character.forDigit(octet >> 4 & 0xf, 16)))
                            .append(Character.toUpperCase(Character.forDigit(octet & 0xf, 16)));
                }
                i = next - 1;
            }
        }
        return encoded == null ? version : encoded.toString();
    }

    private static String decode(String text, int at) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            byte octet = bytes[i];
            if (octet == '%') {
                int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
                int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
                if (high < 0 || low < 0) {
                    throw new InvalidIdentifierException("'%' must be followed by two hexadecimal digits", at);
                }
                octet = (byte) (high << 4 | low);
                i += 2;
            }
            bytes[length++] = octet;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
