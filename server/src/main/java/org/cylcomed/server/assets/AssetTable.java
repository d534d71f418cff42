package org.cylcomed.server.assets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.cylcomed.core.DeviceId;
import org.cylcomed.server.assets.match.Decision;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The asset list, what each import changed in it, and which devices its rows are. */
final class AssetTable {
    private static final int BATCH = 1_000;

    private final JdbcTemplate batches;
    private final JdbcClient database;

    AssetTable(JdbcTemplate jdbc) {
        this.batches = jdbc;
        this.database = JdbcClient.create(jdbc);
    }

    /** @param decision null for a match that no person made */
    record Link(long assetId, DeviceId deviceId, @Nullable Decision decision) {}

    /** @param before null for NEW, {@code after} for REMOVED */
    record Change(
            ChangeKind kind,
            @Nullable Asset before,
            @Nullable Asset after) {
        long assetId() {
            Asset either = after != null ? after : before;
            if (either == null) {
                throw new IllegalStateException("a change of nothing");
            }
            return either.id();
        }
    }

    List<Asset> all() {
        return database.sql("select id, key, fields, removed, import_id, since from asset order by id")
                .query((row, number) -> new Asset(
                        row.getLong("id"),
                        row.getString("key"),
                        Rows.fields(row.getString("fields")),
                        row.getBoolean("removed"),
                        row.getObject("import_id", UUID.class),
                        Rows.time(row, "since")))
                .list();
    }

    /** Numbers for rows that are new. */
    List<Long> numbers(int count) {
        return database.sql("select nextval(pg_get_serial_sequence('asset', 'id')) from generate_series(1, :count)")
                .param("count", count)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    void put(Collection<Asset> assets) {
        batches.batchUpdate(
                "insert into asset (id, key, fields, removed, import_id, since) values (?, ?, ?::jsonb, ?, ?, ?)"
                        + " on conflict (id) do update set fields = excluded.fields, removed = excluded.removed,"
                        + " import_id = excluded.import_id, since = excluded.since",
                assets,
                BATCH,
                (statement, asset) -> {
                    statement.setLong(1, asset.id());
                    statement.setString(2, asset.key());
                    statement.setString(3, Rows.json(asset.fields()));
                    statement.setBoolean(4, asset.removed());
                    statement.setObject(5, asset.importId());
                    statement.setObject(6, Rows.time(asset.since()));
                });
    }

    void record(UUID importId, Collection<Change> changes) {
        batches.batchUpdate(
                "insert into asset_change (import_id, asset_id, change, before, after, before_import, before_since)"
                        + " values (?, ?, ?, ?::jsonb, ?::jsonb, ?, ?)",
                changes,
                BATCH,
                (statement, change) -> {
                    Asset before = change.before();
                    Asset after = change.after();
                    statement.setObject(1, importId);
                    statement.setLong(2, change.assetId());
                    statement.setString(3, change.kind().name());
                    statement.setString(4, before == null ? null : Rows.json(before.fields()));
                    statement.setString(5, after == null ? null : Rows.json(after.fields()));
                    statement.setObject(6, before == null ? null : before.importId());
                    statement.setObject(7, before == null ? null : Rows.time(before.since()));
                });
    }

    List<Change> changes(UUID importId) {
        return database.sql("select asset_id, key, change, before, after, before_import, before_since, i.committed_at"
                        + " from asset_change c join asset a on a.id = c.asset_id join asset_import i on i.id = c.import_id"
                        + " where c.import_id = :id order by asset_id")
                .param("id", importId)
                .query((row, number) -> change(importId, row))
                .list();
    }

    private static Change change(UUID importId, ResultSet row) throws SQLException {
        long id = row.getLong("asset_id");
        String key = row.getString("key");
        UUID beforeImport = row.getObject("before_import", UUID.class);
        Instant beforeSince = Rows.timeOrNull(row, "before_since");
        Asset before = beforeImport == null || beforeSince == null
                ? null
                : new Asset(id, key, Rows.fields(row.getString("before")), false, beforeImport, beforeSince);
        String after = row.getString("after");
        Instant committed = Rows.timeOrNull(row, "committed_at");
        return new Change(
                ChangeKind.valueOf(row.getString("change")),
                before,
                after == null || committed == null
                        ? null
                        : new Asset(id, key, Rows.fields(after), false, importId, committed));
    }

    List<Link> links() {
        return database.sql("select asset_id, device_id, decision from asset_link")
                .query((row, number) -> new Link(
                        row.getLong("asset_id"),
                        new DeviceId(row.getString("device_id")),
                        row.getString("decision").equals("MATCHED")
                                ? null
                                : Decision.valueOf(row.getString("decision"))))
                .list();
    }

    /** Rows that were matched: each has one such device, the last. */
    void matched(Collection<Link> links, Instant at) {
        batches.batchUpdate(
                "delete from asset_link where asset_id = ? and decision = 'MATCHED'",
                links,
                BATCH,
                (statement, link) -> statement.setLong(1, link.assetId()));
        batches.batchUpdate(
                "insert into asset_link (asset_id, device_id, decision, by, at) values (?, ?, 'MATCHED', 'program', ?)"
                        + " on conflict do nothing",
                links,
                BATCH,
                (statement, link) -> {
                    statement.setLong(1, link.assetId());
                    statement.setString(2, link.deviceId().value());
                    statement.setObject(3, Rows.time(at));
                });
    }

    void decide(Link link, String by, Instant at) {
        withdraw(link);
        Decision decision = link.decision();
        if (decision != null) {
            database.sql("insert into asset_link (asset_id, device_id, decision, by, at) values (:a, :d, :x, :by, :at)")
                    .param("a", link.assetId())
                    .param("d", link.deviceId().value())
                    .param("x", decision.name())
                    .param("by", by)
                    .param("at", Rows.time(at))
                    .update();
        }
    }

    private void withdraw(Link link) {
        database.sql("delete from asset_link where asset_id = :a and device_id = :d")
                .param("a", link.assetId())
                .param("d", link.deviceId().value())
                .update();
    }
}
