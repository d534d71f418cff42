package org.cylcomed.server.software;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Components, each once. */
final class PartTable {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final NamedParameterJdbcTemplate database;

    PartTable(NamedParameterJdbcTemplate database) {
        this.database = database;
    }

    static String ids(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(","));
    }

    /** Those of them that are kept already. */
    Set<UUID> known(Collection<UUID> ids) {
        return new HashSet<>(database.query(
                "select id from software_component where id = any(string_to_array(:ids, ',')::uuid[])",
                Map.of("ids", ids(ids)),
                (row, number) -> row.getObject(1, UUID.class)));
    }

    /** @param parts none of which is kept */
    void add(Collection<Part> parts) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>(parts.size());
        List<Map<String, @Nullable Object>> keys = new ArrayList<>(parts.size());
        for (Part part : parts) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("id", part.id());
            row.put("name", part.name());
            row.put("namespace", part.namespace());
            row.put("version", part.version());
            row.put("supplier", part.supplier());
            row.put("purl", part.purl());
            row.put("cpes", String.join("\n", part.cpes()));
            row.put("device", part.device());
            rows.add(row);
            for (Long key : part.keys()) {
                // As text: JSON readers may round a number of 64 bits.
                keys.add(Map.of("key", Long.toString(key), "component", part.id()));
            }
        }
        database.update("""
                insert into software_component (id, name, namespace, version, supplier, purl, cpes, device)
                select id, name, namespace, version, supplier, purl, cpes, device
                from json_to_recordset(:rows::json) as t(id uuid, name text, namespace text, version text,
                    supplier text, purl text, cpes text, device boolean)
                """, Map.of("rows", MAPPER.writeValueAsString(rows)));
        database.update("""
                insert into component_key (key, component)
                select key::bigint, component from json_to_recordset(:keys::json) as t(key text, component uuid)
                """, Map.of("keys", MAPPER.writeValueAsString(keys)));
    }

    /** In the order of their ids, beyond one. */
    List<Part> after(@Nullable UUID last, int most) {
        return database.query(
                "select * from software_component where id > :last order by id limit :most",
                Map.of("last", last == null ? new UUID(0, 0) : last, "most", most),
                PartTable::part);
    }

    /** Those that an advisory with one of these keys may concern. */
    List<Part> meeting(Collection<Long> keys) {
        String text = keys.stream().map(String::valueOf).collect(Collectors.joining(","));
        return database.query("""
                select * from software_component where id in
                    (select component from component_key where key = any(string_to_array(:keys, ',')::bigint[]))
                """, Map.of("keys", text), PartTable::part);
    }

    /** Why nothing applies to each; null where something does. */
    void reasons(Map<UUID, String> reasons, Collection<UUID> matched) {
        List<Map<String, Object>> rows = new ArrayList<>();
        reasons.forEach((id, reason) -> rows.add(Map.of("id", id, "reason", reason)));
        if (!rows.isEmpty()) {
            database.update("""
                    update software_component c set reason = t.reason
                    from json_to_recordset(:rows::json) as t(id uuid, reason text)
                    where c.id = t.id and c.reason is distinct from t.reason
                    """, Map.of("rows", MAPPER.writeValueAsString(rows)));
        }
        if (!matched.isEmpty()) {
            database.update(
                    "update software_component set reason = null"
                            + " where id = any(string_to_array(:ids, ',')::uuid[]) and reason is not null",
                    new MapSqlParameterSource("ids", ids(matched)));
        }
    }

    static Part part(ResultSet row, int number) throws SQLException {
        String cpes = row.getString("cpes");
        return new Part(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("namespace"),
                row.getString("version"),
                row.getString("supplier"),
                row.getString("purl"),
                cpes.isEmpty() ? List.of() : List.of(cpes.split("\n", -1)),
                row.getBoolean("device"));
    }
}
