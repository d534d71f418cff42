package org.cylcomed.maintenance.sbom;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Small steps through a JSON stream. Each leaves the parser at the last token of the value it stood at. */
final class Json {
    private Json() {}

    /** A text or a number as text; null, with the value passed over, if it is neither. */
    static @Nullable String text(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_STRING || token.isNumeric()) {
            return parser.getString();
        }
        parser.skipChildren();
        return null;
    }

    /** Goes to the next object of an array; false at its end or if there is no array. */
    static boolean nextObject(JsonParser parser) {
        while (true) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT) {
                return true;
            }
            if (token == JsonToken.END_ARRAY) {
                return false;
            }
            parser.skipChildren();
        }
    }

    /** Whether an array starts here; what is none is passed over. */
    static boolean array(JsonParser parser) {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            return true;
        }
        parser.skipChildren();
        return false;
    }

    static boolean object(JsonParser parser) {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return true;
        }
        parser.skipChildren();
        return false;
    }

    /** Goes to the value of the next field; null at the object's end. */
    static @Nullable String nextField(JsonParser parser) {
        if (parser.nextToken() == JsonToken.END_OBJECT) {
            return null;
        }
        String name = parser.currentName();
        parser.nextToken();
        return name;
    }

    /** Takes two texts of an object; {@code place} is where it begins. */
    @FunctionalInterface
    interface Pair {
        void take(String place, @Nullable String first, @Nullable String second);
    }

    /** Goes through the objects of an array, for the texts of two of their fields. */
    static void pairs(JsonParser parser, String firstField, String secondField, Pair pair) {
        if (!array(parser)) {
            return;
        }
        while (nextObject(parser)) {
            String place = place(parser);
            String first = null;
            String second = null;
            for (String field = nextField(parser); field != null; field = nextField(parser)) {
                if (field.equals(firstField)) {
                    first = text(parser);
                } else if (field.equals(secondField)) {
                    second = text(parser);
                } else {
                    parser.skipChildren();
                }
            }
            pair.take(place, first, second);
        }
    }

    static String place(JsonParser parser) {
        return parser.streamReadContext().pathAsPointer().toString();
    }
}
