package org.cylcomed.server.software;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.cylcomed.maintenance.sbom.Component;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Components, each once. */
final class PartTable {
    private static final int FETCHED = 5_000;

    private final NamedParameterJdbcTemplate database;

    PartTable(NamedParameterJdbcTemplate database) {
        this.database = database;
    }

    /** Those of them that are kept already. */
    Set<UUID> known(Collection<UUID> ids) {
        return new HashSet<>(database.query(
                "select id from software_component where id = any(:ids)",
                Map.of("ids", Columns.uuids(ids)),
                (row, number) -> row.getObject(1, UUID.class)));
    }

    /** @param parts none of which is kept */
    void add(Collection<Part> parts) {
        add(parts, Map.of());
    }

    /**
     * @param parts none of which is kept
     * @param read what some of them are, by id
     */
    void add(Collection<Part> parts, Map<UUID, Component> read) {
        if (parts.isEmpty()) {
            return;
        }
        List<Long> keys = new ArrayList<>(parts.size());
        List<UUID> components = new ArrayList<>(parts.size());
        for (Part part : parts) {
            Component known = read.get(part.id());
            for (Long key : part.keys(() -> known == null ? part.component() : known)) {
                keys.add(key);
                components.add(part.id());
            }
        }
        database.update(
                """
                insert into software_component (id, name, namespace, version, supplier, purl, cpes, device)
                select * from unnest(:id, :name, :namespace, :version, :supplier, :purl, :cpes, :device)
                """,
                new MapSqlParameterSource()
                        .addValue("id", Columns.uuids(parts, Part::id))
                        .addValue("name", Columns.texts(parts, Part::name))
                        .addValue("namespace", Columns.texts(parts, Part::namespace))
                        .addValue("version", Columns.texts(parts, Part::version))
                        .addValue("supplier", Columns.texts(parts, Part::supplier))
                        .addValue("purl", Columns.texts(parts, Part::purl))
                        .addValue("cpes", Columns.texts(parts, part -> String.join("\n", part.cpes())))
                        .addValue("device", Columns.flags(parts, Part::device)));
        database.update(
                "insert into component_key (key, component) select * from unnest(:key, :component)",
                Map.of("key", Columns.numbers(keys), "component", Columns.uuids(components)));
    }

    /** Those that an advisory with one of these keys may concern. */
    List<Part> meeting(Collection<Long> keys) {
        // Asked at once, a table whose figures the planner does not know yet is read whole.
        Set<UUID> ids = new HashSet<>(database.queryForList(
                "select component from component_key where key = any(:keys)",
                Map.of("keys", Columns.numbers(keys)),
                UUID.class));
        return ids.isEmpty()
                ? List.of()
                : database.query(
                        "select * from software_component where id = any(:ids)",
                        Map.of("ids", Columns.uuids(ids)),
                        PartTable::part);
    }

    /**
     * All that an advisory with one of these keys may concern, and all that one did concern so far; read as a stream, in a
     * transaction.
     */
    void eachMeeting(LongStream keys, Consumer<Part> taker) {
        var plain = database.getJdbcTemplate();
        plain.execute("set local work_mem = '64MB'");
        plain.execute("create temporary table feed_key (key bigint) on commit drop");
        database.update(
                "insert into feed_key select distinct unnest(:keys)",
                Map.of("keys", Columns.numbers(keys.boxed().toList())));
        plain.execute("analyze feed_key");
        plain.query(
                connection -> {
                    PreparedStatement query = connection.prepareStatement("""
                            select c.* from software_component c join (
                                select k.component from component_key k join feed_key f on f.key = k.key
                                union select component from component_match) met on met.component = c.id
                            """);
                    query.setFetchSize(FETCHED);
                    return query;
                },
                (RowCallbackHandler) row -> taker.accept(part(row, 0)));
    }

    /** How many there are. */
    long count() {
        Long count = database.queryForObject("select count(*) from software_component", Map.of(), Long.class);
        return count == null ? 0 : count;
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
