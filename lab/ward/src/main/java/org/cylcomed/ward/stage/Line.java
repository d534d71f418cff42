package org.cylcomed.ward.stage;

import java.util.Map;

/**
 * Something to say, in whatever language.
 *
 * @param key of its words
 * @param values what they are filled with
 */
record Line(String key, Map<String, Object> values) {
    Line {
        values = Map.copyOf(values);
    }

    static Line of(String key) {
        return new Line(key, Map.of());
    }

    static Line of(String key, String name, Object value) {
        return new Line(key, Map.of(name, value));
    }
}
