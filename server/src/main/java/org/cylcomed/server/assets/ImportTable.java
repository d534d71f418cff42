package org.cylcomed.server.assets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.cylcomed.server.assets.field.Mapping;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Uploads, and the mappings that were confirmed. */
final class ImportTable {
    private static final String COLUMNS = """
            select i.id, state, file_name, file_digest, file_bytes, uploaded_at, uploaded_by, sheet, mapping, dry_run,
                committed_at, committed_by, undone_at, undone_by, i.id = (select id from asset_import
                    where state = 'COMMITTED' order by committed_at desc, id limit 1) as may_undo
            from asset_import i
            """;

    private final JdbcClient database;

    ImportTable(JdbcTemplate jdbc) {
        this.database = JdbcClient.create(jdbc);
    }

    /** Names of the files that the list came from. */
    Map<UUID, String> committed() {
        Map<UUID, String> names = new TreeMap<>();
        database.sql("select id, file_name from asset_import where committed_at is not null")
                .query(row -> {
                    names.put(row.getObject("id", UUID.class), row.getString("file_name"));
                });
        return names;
    }

    void add(AssetImport added, byte[] content) {
        database.sql("insert into asset_import (id, state, file_name, file_digest, file_bytes, content, uploaded_at,"
                        + " uploaded_by, sheet, mapping) values (:id, :state, :name, :digest, :bytes, :content, :at, :by,"
                        + " :sheet::jsonb, :mapping::jsonb)")
                .param("id", added.id())
                .param("state", added.state().name())
                .param("name", added.fileName())
                .param("digest", added.fileDigest())
                .param("bytes", added.fileBytes())
                .param("content", content)
                .param("at", Rows.time(added.uploadedAt()))
                .param("by", added.uploadedBy())
                .param("sheet", Rows.JSON.writeValueAsString(added.sheet()))
                .param("mapping", json(added.mapping()))
                .update();
    }

    private static @Nullable String json(@Nullable Object value) {
        return value == null ? null : Rows.JSON.writeValueAsString(value);
    }

    Optional<AssetImport> find(UUID id) {
        return database.sql(COLUMNS + " where i.id = :id")
                .param("id", id)
                .query((row, number) -> read(row))
                .optional();
    }

    List<AssetImport> latest(int offset, int limit) {
        return database.sql(COLUMNS + " order by uploaded_at desc, i.id offset :offset limit :limit")
                .param("offset", offset)
                .param("limit", limit)
                .query((row, number) -> read(row))
                .list();
    }

    private static AssetImport read(ResultSet row) throws SQLException {
        String mapping = row.getString("mapping");
        String dryRun = row.getString("dry_run");
        return new AssetImport(
                row.getObject("id", UUID.class),
                AssetImport.State.valueOf(row.getString("state")),
                row.getString("file_name"),
                row.getString("file_digest"),
                row.getLong("file_bytes"),
                Rows.time(row, "uploaded_at"),
                row.getString("uploaded_by"),
                Rows.JSON.readValue(row.getString("sheet"), AssetImport.Sheet.class),
                mapping == null ? null : Rows.JSON.readValue(mapping, Mapping.class),
                dryRun == null ? null : Rows.JSON.readValue(dryRun, AssetImport.DryRun.class),
                Rows.timeOrNull(row, "committed_at"),
                row.getString("committed_by"),
                Rows.timeOrNull(row, "undone_at"),
                row.getString("undone_by"),
                row.getBoolean("may_undo"));
    }

    Optional<byte[]> content(UUID id) {
        return database.sql("select content from asset_import where id = :id and content is not null")
                .param("id", id)
                .query(byte[].class)
                .optional();
    }

    void mapped(UUID id, Mapping mapping) {
        database.sql("update asset_import set state = 'READY', mapping = :mapping::jsonb where id = :id")
                .param("mapping", json(mapping))
                .param("id", id)
                .update();
    }

    void committed(UUID id, AssetImport.DryRun dryRun, String by, Instant at) {
        database.sql("update asset_import set state = 'COMMITTED', content = null, dry_run = :run::jsonb,"
                        + " committed_by = :by, committed_at = :at where id = :id")
                .param("run", json(dryRun))
                .param("by", by)
                .param("at", Rows.time(at))
                .param("id", id)
                .update();
    }

    void undone(UUID id, String by, Instant at) {
        database.sql("update asset_import set state = 'UNDONE', undone_by = :by, undone_at = :at where id = :id")
                .param("by", by)
                .param("at", Rows.time(at))
                .param("id", id)
                .update();
    }

    void discard(UUID id) {
        database.sql("update asset_import set state = 'DISCARDED', content = null where id = :id")
                .param("id", id)
                .update();
    }

    void discardOpenBefore(Instant time) {
        database.sql("update asset_import set state = 'DISCARDED', content = null"
                        + " where state in ('MAPPING_NEEDED', 'READY') and uploaded_at < :time")
                .param("time", Rows.time(time))
                .update();
    }

    Optional<Mapping> mapping(String fingerprint) {
        return database.sql("select mapping from asset_mapping where fingerprint = :fingerprint")
                .param("fingerprint", fingerprint)
                .query(String.class)
                .optional()
                .map(json -> Rows.JSON.readValue(json, Mapping.class));
    }

    void confirm(String fingerprint, Mapping mapping, String by, Instant at) {
        database.sql("insert into asset_mapping (fingerprint, mapping, confirmed_by, confirmed_at)"
                        + " values (:fingerprint, :mapping::jsonb, :by, :at) on conflict (fingerprint) do update"
                        + " set mapping = excluded.mapping, confirmed_by = excluded.confirmed_by,"
                        + " confirmed_at = excluded.confirmed_at")
                .param("fingerprint", fingerprint)
                .param("mapping", json(mapping))
                .param("by", by)
                .param("at", Rows.time(at))
                .update();
    }
}
