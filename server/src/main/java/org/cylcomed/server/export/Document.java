package org.cylcomed.server.export;

import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A JSON object being written: what is unknown is left out, as the formats of others want it. */
final class Document {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator json;

    private Document(JsonGenerator json) {
        this.json = json;
    }

    static byte[] write(Consumer<Document> content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            generator.writeStartObject();
            content.accept(new Document(generator));
            generator.writeEndObject();
        }
        return bytes.toByteArray();
    }

    Document text(String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            json.writeStringProperty(name, Text.whole(value));
        }
        return this;
    }

    Document number(String name, long value) {
        json.writeNumberProperty(name, value);
        return this;
    }

    Document flag(String name, boolean value) {
        json.writeBooleanProperty(name, value);
        return this;
    }

    Document texts(String name, Collection<String> values) {
        if (!values.isEmpty()) {
            json.writeArrayPropertyStart(name);
            values.forEach(value -> json.writeString(Text.whole(value)));
            json.writeEndArray();
        }
        return this;
    }

    Document object(String name, Consumer<Document> content) {
        json.writeObjectPropertyStart(name);
        content.accept(this);
        json.writeEndObject();
        return this;
    }

    <T> Document objects(String name, Collection<T> items, Consumer<T> content) {
        if (!items.isEmpty()) {
            json.writeArrayPropertyStart(name);
            for (T item : items) {
                json.writeStartObject();
                content.accept(item);
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        return this;
    }
}
