package org.cylcomed.cli.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** One JSON object of a line; of what is not there or of another type, the empty text, object or list, and 0. */
record JsonLine(Map<String, Object> members) {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(12)
                    .maxNumberLength(64)
                    .maxNameLength(256)
                    .build())
            .build();

    private static final JsonLine NOTHING = new JsonLine(Map.of());

    /** Empty for a line that is anything else. */
    static Optional<JsonLine> of(String line) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            JsonLine read = object(parser);
            return parser.nextToken() == null ? Optional.of(read) : Optional.empty();
        } catch (JacksonException malformed) {
            return Optional.empty();
        }
    }

    private static JsonLine object(JsonParser parser) {
        Map<String, Object> members = new HashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            value(parser, parser.nextToken()).ifPresent(value -> members.put(name, value));
        }
        return new JsonLine(members);
    }

    /** Empty for what nobody asks for: truth values, null, and numbers that are no whole ones. */
    private static Optional<Object> value(JsonParser parser, JsonToken token) {
        if (token == JsonToken.START_OBJECT) {
            return Optional.of(object(parser));
        }
        if (token == JsonToken.START_ARRAY) {
            List<Object> list = new ArrayList<>();
            for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                value(parser, next).ifPresent(list::add);
            }
            return Optional.of(list);
        }
        if (token == JsonToken.VALUE_STRING) {
            return Optional.of(parser.getString());
        }
        boolean whole = token == JsonToken.VALUE_NUMBER_INT
                && (parser.getNumberType() == JsonParser.NumberType.INT
                        || parser.getNumberType() == JsonParser.NumberType.LONG);
        return whole ? Optional.of(parser.getLongValue()) : Optional.empty();
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    String text(String name) {
        return members.get(name) instanceof String text ? text : "";
    }

    long number(String name) {
        return members.get(name) instanceof Long number ? number : 0;
    }

    JsonLine object(String name) {
        return members.get(name) instanceof JsonLine object ? object : NOTHING;
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        if (members.get(name) instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof String text) {
                    texts.add(text);
                }
            }
        }
        return texts;
    }
}
