package org.cylcomed.maintenance.sbom.protobuf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One message: of each field that is set its values, which are texts, numbers, flags, bytes or messages. */
public final class Message {
    private final MessageType type;
    private final int line;
    private final Map<Field, List<Object>> values = new LinkedHashMap<>();

    Message(MessageType type, int line) {
        this.type = type;
        this.line = line;
    }

    void add(Field field, Object value) {
        values.computeIfAbsent(field, key -> new ArrayList<>()).add(value);
    }

    public MessageType type() {
        return type;
    }

    /** From 1; 0 if it was read from bytes. */
    public int line() {
        return line;
    }

    public Map<Field, List<Object>> values() {
        return values;
    }

    public List<Object> values(Field field) {
        return values.getOrDefault(field, List.of());
    }

    /** The last value of the text field of this name. */
    public Optional<String> text(String name) {
        Field field = type.named(name);
        List<Object> all = field == null ? List.of() : values(field);
        return all.isEmpty() || !(all.getLast() instanceof String text) ? Optional.empty() : Optional.of(text);
    }
}
