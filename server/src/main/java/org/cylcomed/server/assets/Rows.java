package org.cylcomed.server.assets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cylcomed.server.assets.field.Field;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How values are kept in the database. */
final class Rows {
    static final JsonMapper JSON = JsonMapper.shared();

    private Rows() {}

    static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant timeOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static String json(Map<Field, String> fields) {
        Map<String, String> byName = new TreeMap<>();
        fields.forEach((field, value) -> byName.put(field.name(), value));
        return JSON.writeValueAsString(byName);
    }

    static SortedMap<Field, String> fields(@Nullable String json) {
        SortedMap<Field, String> fields = new TreeMap<>();
        if (json != null) {
            for (Map.Entry<String, JsonNode> entry : JSON.readTree(json).properties()) {
                fields.put(Field.valueOf(entry.getKey()), entry.getValue().asString(""));
            }
        }
        return fields;
    }
}
