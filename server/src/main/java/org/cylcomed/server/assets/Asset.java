package org.cylcomed.server.assets;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.cylcomed.server.assets.field.Field;
import org.jspecify.annotations.Nullable;

/**
 * A row of the asset list.
 *
 * @param key by which it is found again in the next list
 * @param removed it left the list
 * @param importId the import that last changed it, {@code since} then
 */
record Asset(long id, String key, SortedMap<Field, String> fields, boolean removed, UUID importId, Instant since) {
    Asset {
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    @Nullable
    String get(Field field) {
        return fields.get(field);
    }

    /** What people call it. */
    static String name(Map<Field, String> fields) {
        for (Field field : Field.values()) {
            String value = fields.get(field);
            if (value != null) {
                return value;
            }
        }
        return "";
    }

    /** For JSON: every field by name, null for what the list does not say. */
    static Map<String, @Nullable String> labelled(Map<Field, String> fields) {
        Map<String, @Nullable String> all = new LinkedHashMap<>();
        for (Field field : Field.values()) {
            all.put(field.label(), fields.get(field));
        }
        return all;
    }
}
