package org.cylcomed.sensor.fhir;

import java.io.IOException;
import java.io.InputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Reads the JSON form; what comes before a fault or a limit has been told by then. */
final class JsonForm {
    private static final int DEPTH = 64;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxStringLength(64 * 1024)
                    .maxNumberLength(64)
                    .maxNameLength(256)
                    .build())
            .build();

    private JsonForm() {}

    static void read(InputStream json, ResourceEvents events) throws IOException {
        String[] names = new String[DEPTH + 1];
        int depth = 0;
        String name = "";
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                switch (token) {
                    case PROPERTY_NAME -> name = parser.currentName();
                    case START_OBJECT -> {
                        events.start(name);
                        names[depth++] = name;
                    }
                    case END_OBJECT -> {
                        events.end();
                        // In an array the next element has the same name.
                        name = names[--depth];
                    }
                    case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                        if (depth > 0 && events.wants(name)) {
                            events.value(name, parser.getString());
                        }
                    }
                    default -> {}
                }
            }
        } catch (JacksonException broken) {
            throw new IOException("not JSON", broken);
        }
    }
}
