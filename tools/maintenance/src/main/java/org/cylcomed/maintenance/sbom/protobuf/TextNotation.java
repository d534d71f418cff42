package org.cylcomed.maintenance.sbom.protobuf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cylcomed.maintenance.sbom.protobuf.Field.Kind;
import org.jspecify.annotations.Nullable;

/** The text notation of Protocol Buffers (textproto), read by a schema. */
public final class TextNotation {
    private static final Pattern VERSION = Pattern.compile("(?m)^\\s*spec_version\\s*:\\s*[\"']([^\"']{0,20})[\"']");

    private static final Pattern HEADER =
            Pattern.compile("(?m)^#[ \\t]*proto-file:[^\\n]{0,100}bom-(1\\.\\d)\\.proto[ \\t]*$");

    /** Thrown where nothing after can be understood, and turned into a complaint at the door. */
    private static final class Torn extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Torn(String sentence) {
            super(sentence, null, false, false);
        }
    }

    private final String text;
    private final int maximumDepth;
    private final Complaints complaints;
    private int at;
    private int line = 1;

    private TextNotation(String text, int maximumDepth, Complaints complaints) {
        this.text = text;
        this.maximumDepth = maximumDepth;
        this.complaints = complaints;
    }

    /** The version a document of CycloneDX names in a line of its own, else in the comment that names its schema; or empty. */
    public static String version(String text) {
        for (Pattern pattern : List.of(VERSION, HEADER)) {
            Matcher matcher = pattern.matcher(text);
            if (matcher.find()) {
                return matcher.group(1);
            }
        }
        return "";
    }

    /** Reads a document; what follows a place that cannot be understood is not in the result. */
    public static Message read(String text, MessageType type, int maximumDepth, Complaints complaints) {
        TextNotation notation = new TextNotation(text, maximumDepth, complaints);
        Message message = new Message(type, 1);
        try {
            notation.fields(message, "", 0, '\0');
        } catch (Torn torn) {
            complaints.add("", notation.line, String.valueOf(torn.getMessage()));
        }
        return message;
    }

    private char peek() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
                line += c == '\n' ? 1 : 0;
                at++;
            } else {
                return c;
            }
        }
        return '\0';
    }

    private boolean take(char wanted) {
        if (peek() == wanted && at < text.length()) {
            at++;
            return true;
        }
        return false;
    }

    private String word() {
        peek();
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "_.+-".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        if (at == start) {
            throw new Torn("A name or a value is expected here.");
        }
        return text.substring(start, at);
    }

    private void fields(Message message, String path, int depth, char end) {
        if (depth > maximumDepth) {
            throw new Torn("It is nested deeper than " + maximumDepth + ".");
        }
        while (true) {
            char c = peek();
            if (c == '\0' ? end == '\0' : c == end) {
                at += c == '\0' ? 0 : 1;
                return;
            }
            if (c == '\0') {
                throw new Torn("The document ends within a message: a brace is not closed.");
            }
            String name = word();
            Field field = message.type().named(name);
            if (field == null) {
                complaints.add(
                        path + "/" + name,
                        line,
                        "The field \"" + name + "\" is not known here: remove it or correct its name.");
            }
            boolean colon = take(':');
            if (take('[')) {
                while (!take(']')) {
                    value(message, field, path, name, colon, depth);
                    take(',');
                }
            } else {
                value(message, field, path, name, colon, depth);
            }
            if (!take(';')) {
                take(',');
            }
        }
    }

    private void value(Message message, @Nullable Field field, String path, String name, boolean colon, int depth) {
        int index = field == null ? 0 : message.values(field).size();
        String place = path + "/" + name + (field != null && field.repeated() ? "/" + index : "");
        if (field != null && !field.repeated() && index > 0) {
            complaints.add(place, line, "The field \"" + name + "\" may stand only once.");
        }
        char c = peek();
        if (c == '{' || c == '<') {
            at++;
            MessageType type = field == null || field.message() == null ? new MessageType(name) : field.message();
            Message within = new Message(type, line);
            fields(within, place, depth + 1, c == '{' ? '}' : '>');
            if (field != null && field.kind() != Kind.MESSAGE) {
                complaints.add(place, within.line(), "It must be a single value.");
            } else if (field != null) {
                message.add(field, within);
            }
            return;
        }
        if (!colon) {
            throw new Torn("A colon is expected after \"" + name + "\".");
        }
        boolean quoted = c == '"' || c == '\'';
        String raw = quoted ? texts() : word();
        if (field != null) {
            Object value = scalar(field, raw, quoted);
            if (value == null) {
                complaints.add(place, line, "It must be " + wanted(field) + ".");
            } else {
                message.add(field, value);
            }
        }
    }

    private static String wanted(Field field) {
        return switch (field.kind()) {
            case TEXT, BYTES -> "a text in quotes";
            case FLAG -> "true or false";
            case NUMBER -> "a whole number";
            case FLOAT, DOUBLE -> "a number";
            case CONSTANT -> "one of " + String.join(", ", field.constants().keySet());
            case MESSAGE -> "a message in braces";
        };
    }

    private static @Nullable Object scalar(Field field, String raw, boolean quoted) {
        try {
            return switch (field.kind()) {
                case TEXT -> quoted ? raw : null;
                case BYTES -> quoted ? raw.getBytes(StandardCharsets.UTF_8) : null;
                case FLAG -> quoted ? null : flag(raw);
                case NUMBER -> quoted ? null : Long.valueOf(raw);
                case FLOAT, DOUBLE -> quoted ? null : Double.valueOf(raw);
                case CONSTANT -> quoted ? null : field.constants().get(raw);
                case MESSAGE -> null;
            };
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }

    private static @Nullable Boolean flag(String raw) {
        return switch (raw) {
            case "true", "True", "t", "1" -> true;
            case "false", "False", "f", "0" -> false;
            default -> null;
        };
    }

    /** Texts that stand beside each other are one. */
    private String texts() {
        List<byte[]> parts = new ArrayList<>();
        int length = 0;
        for (char quote = peek(); quote == '"' || quote == '\''; quote = peek()) {
            at++;
            byte[] part = quoted(quote);
            parts.add(part);
            length += part.length;
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream(length);
        parts.forEach(all::writeBytes);
        return all.toString(StandardCharsets.UTF_8);
    }

    private byte[] quoted(char quote) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int start = at;
        while (at < text.length() && text.charAt(at) != quote) {
            char c = text.charAt(at);
            if (c == '\n') {
                break;
            }
            if (c != '\\') {
                at++;
                continue;
            }
            bytes.writeBytes(text.substring(start, at).getBytes(StandardCharsets.UTF_8));
            at++;
            bytes.writeBytes(escape());
            start = at;
        }
        if (at >= text.length() || text.charAt(at) != quote) {
            throw new Torn("A text is not closed in its line.");
        }
        bytes.writeBytes(text.substring(start, at).getBytes(StandardCharsets.UTF_8));
        at++;
        return bytes.toByteArray();
    }

    private byte[] escape() {
        char c = at < text.length() ? text.charAt(at++) : '\0';
        int simple = "abfnrtv\\'\"?".indexOf(c);
        if (simple >= 0) {
            return new byte[] {(byte) "\u0007\b\f\n\r\t\u000b\\'\"?".charAt(simple)};
        }
        return switch (c) {
            case 'x', 'X' -> new byte[] {(byte) digits(16, 1, 2, 0)};
            case 'u' -> character(digits(16, 4, 4, 0));
            case 'U' -> character(digits(16, 8, 8, 0));
            case '0', '1', '2', '3', '4', '5', '6', '7' -> new byte[] {(byte) digits(8, 0, 2, c - '0')};
            default -> throw new Torn("An escape that the notation does not have.");
        };
    }

    private int digits(int radix, int fewest, int most, int start) {
        long value = start;
        int count = 0;
        while (count < most && at < text.length() && Character.digit(text.charAt(at), radix) >= 0) {
            value = value * radix + Character.digit(text.charAt(at), radix);
            at++;
            count++;
        }
        if (count < fewest || value > Character.MAX_CODE_POINT) {
            throw new Torn("An escape that the notation does not have.");
        }
        return (int) value;
    }

    private static byte[] character(int point) {
        return Character.toString(point).getBytes(StandardCharsets.UTF_8);
    }
}
