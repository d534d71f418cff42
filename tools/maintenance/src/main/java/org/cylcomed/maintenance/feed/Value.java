package org.cylcomed.maintenance.feed;

import java.util.List;
import java.util.Map;
import org.cylcomed.maintenance.cpe.Configuration;
import org.jspecify.annotations.Nullable;

/** A value of a document. Asking never fails: what is not there is {@link #MISSING} and has nothing in it. */
final class Value {
    static final Value MISSING = new Value(Map.of(), List.of(), null, List.of());

    private final Map<String, Value> fields;
    private final List<Value> items;
    private final @Nullable String text;
    private final List<Configuration> configurations;

    private Value(
            Map<String, Value> fields, List<Value> items, @Nullable String text, List<Configuration> configurations) {
        this.fields = fields;
        this.items = items;
        this.text = text;
        this.configurations = configurations;
    }

    static Value object(Map<String, Value> fields) {
        return new Value(fields, List.of(), null, List.of());
    }

    static Value array(List<Value> items) {
        return new Value(Map.of(), items, null, List.of());
    }

    static Value text(String text) {
        return new Value(Map.of(), List.of(), text, List.of());
    }

    static Value configurations(List<Configuration> configurations) {
        return new Value(Map.of(), List.of(), null, configurations);
    }

    Value at(String field) {
        return fields.getOrDefault(field, MISSING);
    }

    Value at(String field, String... more) {
        Value value = at(field);
        for (String next : more) {
            value = value.at(next);
        }
        return value;
    }

    boolean has(String field) {
        return fields.containsKey(field);
    }

    boolean isObject() {
        return !fields.isEmpty();
    }

    Map<String, Value> fields() {
        return fields;
    }

    List<Value> items() {
        return items;
    }

    List<Configuration> configurations() {
        return configurations;
    }

    /** Of a string, number or truth value; of anything else empty. */
    String text() {
        return text == null ? "" : text;
    }

    boolean is(String expected) {
        return expected.equals(text);
    }

    /** The texts of a list. */
    List<String> texts() {
        return items.stream().map(Value::text).filter(each -> !each.isEmpty()).toList();
    }
}
