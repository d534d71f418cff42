package org.cylcomed.engine.json;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** The fields of one JSON object with the path that leads to it, so that what is wrong can be located. */
final class Fields {
    static final int MAX_RECORD_BYTES = 16 << 20;
    static final int MAX_SNAPSHOT_BYTES = 1 << 30;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(MAX_SNAPSHOT_BYTES)
                    .maxNestingDepth(12)
                    .maxStringLength(64 << 10)
                    .maxNameLength(256)
                    .maxNumberLength(64)
                    .build())
            .build();

    /** Reads one element of a list. */
    interface Element<T> {
        T read(Fields fields) throws MalformedRecordException;
    }

    private final String path;
    private final Members values;

    private Fields(String path, Members values) {
        this.path = path;
        this.values = values;
    }

    /** One JSON object and nothing after it. */
    static Fields parse(byte[] record, int maxBytes) throws MalformedRecordException {
        if (record.length > maxBytes) {
            throw new MalformedRecordException("", "a record has at most " + maxBytes + " bytes");
        }
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), record)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedRecordException("byte 0", "a record is a JSON object");
            }
            Fields fields = new Fields("", object(parser));
            if (parser.nextToken() != null) {
                throw new MalformedRecordException(place(parser), "something follows the record");
            }
            return fields;
        } catch (JacksonException e) {
            long at = e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
            throw new MalformedRecordException(at < 0 ? "" : "byte " + at, "this is not JSON, or beyond its limits");
        }
    }

    private static String place(JsonParser parser) {
        return "byte " + parser.currentTokenLocation().getByteOffset();
    }

    private static Members object(JsonParser parser) throws MalformedRecordException {
        Members object = new Members();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            if (!object.add(name, value(parser, parser.nextToken()))) {
                throw new MalformedRecordException(place(parser), "a name is there twice");
            }
        }
        return object;
    }

    private static @Nullable Object value(JsonParser parser, JsonToken token) throws MalformedRecordException {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                    list.add(value(parser, next));
                }
                yield list;
            }
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT ->
                switch (parser.getNumberType()) {
                    case INT, LONG -> parser.getLongValue();
                    default -> parser.getDoubleValue();
                };
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new MalformedRecordException(place(parser), "a value is missing");
        };
    }

    MalformedRecordException wrong(String name, String reason) {
        return new MalformedRecordException(place(name), reason);
    }

    private String place(String name) {
        return path.isEmpty() || name.isEmpty() ? path + name : path + "." + name;
    }

    Iterable<String> names() {
        return values.names();
    }

    /** A string, number, truth value, list or object; null where the field is null or absent. */
    @Nullable
    Object raw(String name) {
        return values.get(name);
    }

    String text(String name) throws MalformedRecordException {
        if (values.get(name) instanceof String text) {
            return wellFormed(name, text);
        }
        throw wrong(name, "a string is expected");
    }

    private String wellFormed(String name, String text) throws MalformedRecordException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
                if (!pair) {
                    throw wrong(name, "half a character stands alone");
                }
                i++;
            }
        }
        return text;
    }

    @Nullable
    String textOrNull(String name) throws MalformedRecordException {
        return values.get(name) == null ? null : text(name);
    }

    boolean flag(String name) throws MalformedRecordException {
        if (values.get(name) instanceof Boolean flag) {
            return flag;
        }
        throw wrong(name, "true or false is expected");
    }

    long integer(String name) throws MalformedRecordException {
        if (values.get(name) instanceof Long integer) {
            return integer;
        }
        throw wrong(name, "a whole number is expected");
    }

    int small(String name) throws MalformedRecordException {
        long value = integer(name);
        if (value != (int) value) {
            throw wrong(name, "a number below 2^31 is expected");
        }
        return (int) value;
    }

    double number(String name) throws MalformedRecordException {
        if (values.get(name) instanceof Number number) {
            return number.doubleValue();
        }
        throw wrong(name, "a number is expected");
    }

    Instant instant(String name) throws MalformedRecordException {
        String text = text(name);
        try {
            if (text.length() <= 30 && text.endsWith("Z") && Character.isDigit(text.charAt(0))) {
                return InstantText.parse(text);
            }
        } catch (DateTimeException e) {
            // falls through to the one sentence for all of them
        }
        throw wrong(name, "a time such as 2026-11-24T12:00:00Z is expected");
    }

    @Nullable
    Instant instantOrNull(String name) throws MalformedRecordException {
        return values.get(name) == null ? null : instant(name);
    }

    Duration millis(String name) throws MalformedRecordException {
        return Duration.ofMillis(integer(name));
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) throws MalformedRecordException {
        return constant(name, text(name), type);
    }

    private <E extends Enum<E>> E constant(String name, String text, Class<E> type) throws MalformedRecordException {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw wrong(name, "one of the declared constants is expected");
    }

    <E extends Enum<E>> List<E> constants(String name, Class<E> type) throws MalformedRecordException {
        List<E> constants = new ArrayList<>();
        for (String text : texts(name)) {
            constants.add(constant(name, text, type));
        }
        return constants;
    }

    Fields object(String name) throws MalformedRecordException {
        if (values.get(name) instanceof Members members) {
            return new Fields(place(name), members);
        }
        throw wrong(name, "an object is expected");
    }

    List<?> list(String name) throws MalformedRecordException {
        if (values.get(name) instanceof List<?> list) {
            return list;
        }
        throw wrong(name, "a list is expected");
    }

    List<String> texts(String name) throws MalformedRecordException {
        List<String> texts = new ArrayList<>();
        for (Object element : list(name)) {
            if (!(element instanceof String text)) {
                throw wrong(name, "a list of strings is expected");
            }
            texts.add(wellFormed(name, text));
        }
        return texts;
    }

    <T> List<T> objects(String name, Element<T> element) throws MalformedRecordException {
        List<T> objects = new ArrayList<>();
        for (Object value : list(name)) {
            if (!(value instanceof Members members)) {
                throw wrong(name, "a list of objects is expected");
            }
            objects.add(element.read(new Fields(place(name) + "[" + objects.size() + "]", members)));
        }
        return objects;
    }

    /** What {@code make} makes of a text, where it refuses what is malformed by an {@link IllegalArgumentException}. */
    <T> T made(String name, Function<String, T> make) throws MalformedRecordException {
        String text = text(name);
        try {
            return make.apply(text);
        } catch (IllegalArgumentException e) {
            throw wrong(name, String.valueOf(e.getMessage()));
        }
    }
}
