package org.cylcomed.maintenance.sbom.protobuf;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A type of message; filled once, as types hold each other. */
public final class MessageType {
    private final String name;
    private final Map<String, Field> byName = new LinkedHashMap<>();
    private final Map<Integer, Field> byNumber = new LinkedHashMap<>();

    MessageType(String name) {
        this.name = name;
    }

    void add(Field field) {
        byName.put(field.name(), field);
        byNumber.put(field.number(), field);
    }

    /** Its own name, without those of the types it is declared in. */
    public String name() {
        return name;
    }

    public Collection<Field> fields() {
        return byName.values();
    }

    @Nullable
    Field named(String field) {
        return byName.get(field);
    }

    @Nullable
    Field numbered(int number) {
        return byNumber.get(number);
    }
}
