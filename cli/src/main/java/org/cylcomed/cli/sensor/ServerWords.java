package org.cylcomed.cli.sensor;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** The members of a server's answer that are texts or numbers; an answer that is no JSON object has none. */
public record ServerWords(Map<String, String> members) {
    /** More than any answer needs. */
    public static final int MOST_BYTES = 64 << 10;

    private static final int MOST_MEMBERS = 64;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(MOST_BYTES)
                    .maxNestingDepth(8)
                    .maxStringLength(MOST_BYTES)
                    .maxNumberLength(32)
                    .build())
            .build();

    public static ServerWords of(byte[] body) {
        Map<String, String> members = new HashMap<>();
        if (body.length > MOST_BYTES) {
            return new ServerWords(members);
        }
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), body)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.PROPERTY_NAME && members.size() < MOST_MEMBERS) {
                    String name = parser.currentName();
                    JsonToken value = parser.nextToken();
                    if (value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NUMBER_INT) {
                        members.put(name, parser.getString());
                    } else {
                        parser.skipChildren();
                    }
                }
            }
        } catch (JacksonException e) {
            return new ServerWords(Map.of());
        }
        return new ServerWords(members);
    }

    String text(String name) {
        return members.getOrDefault(name, "");
    }

    /** Empty too where it is below zero. */
    OptionalLong number(String name) {
        try {
            long number = Long.parseLong(members.getOrDefault(name, ""));
            return number < 0 ? OptionalLong.empty() : OptionalLong.of(number);
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** What problem+json says to people, fit for a terminal; else the title, else nothing. */
    public String sentence() {
        return Words.plain(text("detail").isEmpty() ? text("title") : text("detail"));
    }
}
