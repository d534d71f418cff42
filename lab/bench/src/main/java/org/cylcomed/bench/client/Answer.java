package org.cylcomed.bench.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;

/**
 * What a server said.
 *
 * @param json objects as maps, lists, texts, numbers as {@link Double} or {@link Long}, booleans, null
 */
public record Answer(int status, @Nullable Object json, String text) {
    private static final JsonFactory JSON = new JsonFactory();

    static Answer of(int status, String contentType, String text) throws IOException {
        return new Answer(status, contentType.contains("json") && !text.isEmpty() ? read(text) : null, text);
    }

    /** This answer, if it is a success. */
    public Answer good() throws IOException {
        if (status < 200 || status > 299) {
            throw new IOException("The server answers " + status + ": " + text);
        }
        return this;
    }

    /** The text, number or truth at these names, one inside the other, as text; empty where there is none. */
    public String at(String... names) {
        return text(json, names);
    }

    public List<?> items() {
        return value(json, "items") instanceof List<?> items ? items : List.of();
    }

    public static String text(@Nullable Object node, String... names) {
        Object found = value(node, names);
        return found == null ? "" : found.toString();
    }

    public static long number(@Nullable Object node, String... names) {
        return value(node, names) instanceof Long number ? number : -1;
    }

    public static @Nullable Object value(@Nullable Object node, String... names) {
        Object here = node;
        for (String name : names) {
            here = here instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return here;
    }

    static @Nullable Object read(String text) throws IOException {
        try (JsonParser parser = JSON.createParser(tools.jackson.core.ObjectReadContext.empty(), text)) {
            return node(parser, parser.nextToken());
        } catch (JacksonException malformed) {
            throw new IOException("The server's answer is no JSON: " + text, malformed);
        }
    }

    private static @Nullable Object node(JsonParser parser, @Nullable JsonToken token) {
        if (token == JsonToken.START_OBJECT) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                object.put(name, node(parser, parser.nextToken()));
            }
            return object;
        }
        if (token == JsonToken.START_ARRAY) {
            List<@Nullable Object> list = new ArrayList<>();
            for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                list.add(node(parser, next));
            }
            return list;
        }
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return parser.getLongValue();
        }
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            return parser.getDoubleValue();
        }
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return token == JsonToken.VALUE_TRUE;
        }
        return token == JsonToken.VALUE_STRING ? parser.getString() : null;
    }
}
