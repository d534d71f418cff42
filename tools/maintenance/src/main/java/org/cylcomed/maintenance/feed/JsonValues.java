package org.cylcomed.maintenance.feed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.cylcomed.maintenance.cpe.ConfigurationReader;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Builds one value from where a parser stands. The parser limits the depth, this the number of values. */
final class JsonValues {
    private static final int MAXIMUM_VALUES = 3_000_000;

    private final JsonParser parser;
    private int left = MAXIMUM_VALUES;

    private JsonValues(JsonParser parser) {
        this.parser = parser;
    }

    static Value read(JsonParser parser) {
        return new JsonValues(parser).value();
    }

    /** The value of a field of the document itself, where the parser stands. */
    static Value field(JsonParser parser, String name) {
        return new JsonValues(parser).named(name);
    }

    private Value value() {
        if (--left < 0) {
            throw new InvalidIdentifierException("a document of more than " + MAXIMUM_VALUES + " values", 0);
        }
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return object();
        }
        if (token == JsonToken.START_ARRAY) {
            List<Value> items = new ArrayList<>();
            while (next() != JsonToken.END_ARRAY) {
                items.add(value());
            }
            return Value.array(items);
        }
        return token == JsonToken.VALUE_NULL ? Value.MISSING : Value.text(parser.getString());
    }

    private Value object() {
        Map<String, Value> fields = new HashMap<>();
        while (next() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            next();
            fields.put(name, named(name));
        }
        return Value.object(fields);
    }

    private Value named(String name) {
        boolean container =
                parser.currentToken() == JsonToken.START_ARRAY || parser.currentToken() == JsonToken.START_OBJECT;
        return container && (name.equals("configurations") || name.equals("cpeApplicability"))
                ? Value.configurations(ConfigurationReader.read(parser).configurations())
                : value();
    }

    private JsonToken next() {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw new InvalidIdentifierException("the document ends too early", 0);
        }
        return token;
    }
}
