package org.cylcomed.maintenance.cpe;

import java.util.Arrays;
import org.cylcomed.maintenance.InvalidIdentifierException;

/** The abstract form, {@code wfn:[part="a",vendor="hp",update=NA]}: an attribute that is missing is any. */
final class WellFormedName {
    private WellFormedName() {}

    static String[] values(String text) {
        String[] values = new String[Attribute.values().length];
        boolean[] seen = new boolean[values.length];
        Arrays.fill(values, Cpe.ANY);
        int at = "wfn:[".length();
        if (!text.endsWith("]")) {
            throw new InvalidIdentifierException("a well-formed name ends with ']'", text.length());
        }
        int end = text.length() - 1;
        while (at < end) {
            int equals = text.indexOf('=', at);
            if (equals < 0 || equals >= end) {
                throw new InvalidIdentifierException("an attribute is a name, '=' and a value", at);
            }
            int attribute = attribute(text.substring(at, equals).strip(), at);
            if (seen[attribute]) {
                throw new InvalidIdentifierException("an attribute is given twice", at);
            }
            seen[attribute] = true;
            int stop = valueEnd(text, equals + 1, end);
            values[attribute] = value(text.substring(equals + 1, stop).strip(), equals + 1);
            at = stop + 1;
        }
        return values;
    }

    private static int attribute(String key, int at) {
        for (Attribute attribute : Attribute.values()) {
            if (attribute.key().equals(key)) {
                return attribute.place();
            }
        }
        throw new InvalidIdentifierException("an unknown attribute", at);
    }

    private static int valueEnd(String text, int start, int end) {
        boolean quoted = false;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                return i;
            }
        }
        return end;
    }

    private static String value(String given, int at) {
        if (given.equals("any")) {
            return Cpe.ANY;
        }
        if (given.equals("na")) {
            return Cpe.NOT_APPLICABLE;
        }
        if (given.length() < 3 || !given.startsWith("\"") || !given.endsWith("\"")) {
            throw new InvalidIdentifierException("a value is ANY, NA or a quoted text", at);
        }
        String inner = given.substring(1, given.length() - 1);
        return CpeText.component(inner.equals("-") || inner.equals("*") ? "\\" + inner : inner, at);
    }

    static String text(Cpe name) {
        StringBuilder out = new StringBuilder("wfn:[");
        for (Attribute attribute : Attribute.values()) {
            String value = name.value(attribute);
            if (value.equals(Cpe.ANY)) {
                continue;
            }
            out.append(out.length() == "wfn:[".length() ? "" : ",")
                    .append(attribute.key())
                    .append('=');
            if (value.equals(Cpe.NOT_APPLICABLE)) {
                out.append("NA");
            } else {
                out.append('"');
                quoted(value, out);
                out.append('"');
            }
        }
        return out.append(']').toString();
    }

    /** Here, unlike in the formatted string, '.' and '-' are quoted too. */
    private static void quoted(String value, StringBuilder out) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\') {
                out.append(c).append(value.charAt(++i));
            } else {
                out.append(c == '.' || c == '-' ? "\\" : "").append(c);
            }
        }
    }
}
