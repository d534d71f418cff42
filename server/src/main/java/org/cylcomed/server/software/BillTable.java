package org.cylcomed.server.software;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Bills of materials and which components they hold. */
final class BillTable {
    private final NamedParameterJdbcTemplate database;

    BillTable(NamedParameterJdbcTemplate database) {
        this.database = database;
    }

    Optional<Bill> find(UUID id) {
        return database.query("select * from bill where id = :id", Map.of("id", id), BillTable::bill).stream()
                .findFirst();
    }

    Optional<Bill> ofScope(String scope) {
        return database
                .query("select * from bill where scope = :scope", Map.of("scope", scope), BillTable::bill)
                .stream()
                .findFirst();
    }

    List<Bill> all() {
        return database.query("select * from bill order by at desc, id", Map.of(), BillTable::bill);
    }

    List<Bill> all(Collection<UUID> ids) {
        return database.query(
                "select * from bill where id = any(:ids)", Map.of("ids", Columns.uuids(ids)), BillTable::bill);
    }

    Set<String> scopes(Bill.Kind kind) {
        return new TreeSet<>(database.queryForList(
                "select scope from bill where kind = :kind", Map.of("kind", kind.name()), String.class));
    }

    /** In the place of what was there of the same. */
    void put(Bill bill) {
        ofScope(bill.scope()).ifPresent(before -> remove(before.id()));
        database.update(
                """
                insert into bill (id, kind, scope, device, maker, model, firmware, file_name, format, format_version,
                    digest, bytes, components, problems, by, at)
                values (:id, :kind, :scope, :device, :maker, :model, :firmware, :file, :format, :formatVersion,
                    :digest, :bytes, :components, :problems, :by, :at)
                """,
                new MapSqlParameterSource()
                        .addValue("id", bill.id())
                        .addValue("kind", bill.kind().name())
                        .addValue("scope", bill.scope())
                        .addValue("device", bill.device())
                        .addValue("maker", bill.maker())
                        .addValue("model", bill.model())
                        .addValue("firmware", bill.firmware())
                        .addValue("file", bill.fileName())
                        .addValue("format", bill.format())
                        .addValue("formatVersion", bill.formatVersion())
                        .addValue("digest", bill.digest())
                        .addValue("bytes", bill.bytes())
                        .addValue("components", bill.components())
                        .addValue("problems", bill.problems())
                        .addValue("by", bill.by())
                        .addValue("at", OffsetDateTime.ofInstant(bill.at(), ZoneOffset.UTC)));
    }

    /** What became known when it was read to its end. */
    void counted(UUID id, String format, String version, int problems) {
        database.update("""
                update bill set format = :format, format_version = :version, problems = :problems,
                    components = (select count(*) from bill_component where bill = :id)
                where id = :id
                """, Map.of("id", id, "format", format, "version", version, "problems", problems));
    }

    void hold(UUID bill, Collection<UUID> components) {
        database.update("""
                insert into bill_component (bill, component)
                select :bill, unnest(:ids) on conflict do nothing
                """, Map.of("bill", bill, "ids", Columns.uuids(components)));
    }

    boolean remove(UUID id) {
        database.update("delete from bill_component where bill = :id", Map.of("id", id));
        return database.update("delete from bill where id = :id", Map.of("id", id)) > 0;
    }

    /** The CPE names, a text of lines for each component, of a bill. */
    List<String> names(UUID bill) {
        return database.query("""
                select c.cpes from bill_component b join software_component c on c.id = b.component
                where b.bill = :bill and c.cpes <> ''
                """, Map.of("bill", bill), (row, number) -> row.getString(1));
    }

    /** Some of the bills that hold a component. */
    List<UUID> holding(UUID component, int most) {
        return database.query(
                "select bill from bill_component where component = :component order by bill limit :most",
                Map.of("component", component, "most", most),
                (row, number) -> row.getObject(1, UUID.class));
    }

    private static Bill bill(ResultSet row, int number) throws SQLException {
        return new Bill(
                row.getObject("id", UUID.class),
                Bill.Kind.valueOf(row.getString("kind")),
                row.getString("scope"),
                row.getString("device"),
                row.getString("maker"),
                row.getString("model"),
                row.getString("firmware"),
                row.getString("file_name"),
                row.getString("format"),
                row.getString("format_version"),
                row.getString("digest"),
                row.getLong("bytes"),
                row.getInt("components"),
                row.getInt("problems"),
                row.getString("by"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
