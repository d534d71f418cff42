package org.cylcomed.reader.json;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** A JSON document as objects ({@link Map}), arrays ({@link List}) and texts; numbers as they were written. Within limits. */
public final class Tree {
    private static final int MOST_DEEP = 64;
    private static final int MOST_TEXT = 4 << 20;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MOST_DEEP)
                    .maxStringLength(MOST_TEXT)
                    .maxNumberLength(64)
                    .maxNameLength(256)
                    .build())
            .build();

    private Tree() {}

    /**
     * Reads a whole document.
     *
     * @throws IOException if it is not JSON, or passes a limit; its text holds nothing of the document
     */
    public static @Nullable Object read(byte[] json) throws IOException {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            return value(parser);
        } catch (JacksonException broken) {
            throw new IOException("an answer that is not JSON");
        }
    }

    private static @Nullable Object value(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                object.put(name, value(parser));
            }
            return object;
        }
        if (token == JsonToken.START_ARRAY) {
            List<@Nullable Object> array = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY && parser.currentToken() != null) {
                array.add(value(parser));
            }
            return array;
        }
        return token == null || token == JsonToken.VALUE_NULL ? null : parser.getString();
    }

    /** What lies at a path of names; an array stands for its first element. Null if there is nothing. */
    public static @Nullable Object at(@Nullable Object tree, String... names) {
        Object at = tree;
        for (String name : names) {
            at = first(at);
            if (!(at instanceof Map<?, ?> object)) {
                return null;
            }
            at = object.get(name);
        }
        return at;
    }

    /** The text, or number as it was written, at a path of names; null if there is none. */
    public static @Nullable String text(@Nullable Object tree, String... names) {
        return first(at(tree, names)) instanceof String text ? text : null;
    }

    /** The elements of an array at a path; one value that is no array is its own only element. */
    public static List<?> all(@Nullable Object tree, String... names) {
        Object at = at(tree, names);
        if (at instanceof List<?> array) {
            return array;
        }
        return at == null ? List.of() : List.of(at);
    }

    private static @Nullable Object first(@Nullable Object at) {
        return at instanceof List<?> array ? (array.isEmpty() ? null : array.getFirst()) : at;
    }
}
