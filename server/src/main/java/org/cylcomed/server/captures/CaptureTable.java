package org.cylcomed.server.captures;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cylcomed.sensor.connection.StreamQuality;
import org.cylcomed.server.api.Keyset;
import org.cylcomed.server.api.Listing;
import org.cylcomed.server.settings.SiteSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The table of captures. */
final class CaptureTable {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final Keyset ORDER = new Keyset(
            List.of(new Keyset.Column("c.at", "timestamptz", true), new Keyset.Column("c.id", "text", false)));

    private final NamedParameterJdbcTemplate database;

    CaptureTable(NamedParameterJdbcTemplate database) {
        this.database = database;
    }

    /** Holds other uploads of the same capture back until the transaction ends. */
    void lock(CaptureId id) {
        database.queryForList("select pg_advisory_xact_lock(hashtext(:id))", Map.of("id", id.value()));
    }

    Optional<CaptureRow> find(CaptureId id) {
        return database.query("select * from capture where id = :id", Map.of("id", id.value()), CaptureRow::of).stream()
                .findFirst();
    }

    /** @param sources null: all; else those of these ids and those that {@code by} uploaded */
    Listing<CaptureRow> list(@Nullable Collection<String> sources, String by, int limit, @Nullable String cursor) {
        MapSqlParameterSource values = new MapSqlParameterSource();
        String where = "true";
        if (sources != null) {
            where = "(c.by = :by or c.id = any(string_to_array(:sources, ',')))";
            values.addValue("by", by).addValue("sources", String.join(",", sources));
        }
        Long total = database.queryForObject("select count(*) from capture c where " + where, values, Long.class);
        String after = cursor == null ? "" : " and " + ORDER.after(cursor, values);
        List<CaptureRow> rows = new ArrayList<>(database.query(
                "select c.* from capture c where " + where + after + " order by " + ORDER.orderBy() + " limit "
                        + (limit + 1),
                values,
                CaptureRow::of));
        String next = null;
        if (rows.size() > limit) {
            rows.removeLast();
            next = ORDER.next(List.of(rows.getLast().at(), rows.getLast().id().value()));
        }
        return new Listing<>(rows, next, total == null ? 0 : total);
    }

    /** A capture begins, or begins anew after it was refused. */
    void put(CaptureId id, String digest, Upload upload, String by, Instant at) {
        database.update(
                """
                insert into capture (id, digest, name, network, bytes, state, by, at, keep)
                values (:id, :digest, :name, :network, :bytes, 'WAITING', :by, :at, :keep)
                on conflict (id) do update set name = excluded.name, state = 'WAITING', by = excluded.by,
                    at = excluded.at, keep = excluded.keep, problem = null, skipped = '[]'
                """,
                new MapSqlParameterSource()
                        .addValue("id", id.value())
                        .addValue("digest", digest)
                        .addValue("name", upload.name())
                        .addValue("network", upload.network())
                        .addValue("bytes", upload.bytes())
                        .addValue("by", by)
                        .addValue("at", time(at))
                        .addValue("keep", upload.keep()));
    }

    void wishKept(CaptureId id) {
        database.update("update capture set keep = true, problem = null where id = :id", Map.of("id", id.value()));
    }

    /** What is to be read or sealed next. */
    Optional<CaptureRow> next() {
        return database
                .query(
                        "select * from capture where state in ('READING', 'WAITING') or (state = 'DONE' and keep)"
                                + " order by at, id limit 1",
                        Map.of(),
                        CaptureRow::of)
                .stream()
                .findFirst();
    }

    /**
     * Reading begins.
     *
     * @return what was known of the site when it began first; empty if it was given up
     */
    Optional<SiteSettings> begin(CaptureId id, SiteSettings now) {
        return database
                .query(
                        "update capture set state = 'READING', site = coalesce(site, :site::jsonb)"
                                + " where id = :id and state in ('WAITING', 'READING') returning site",
                        Map.of("id", id.value(), "site", MAPPER.writeValueAsString(now)),
                        (row, number) -> MAPPER.readValue(row.getString(1), SiteSettings.class))
                .stream()
                .findFirst();
    }

    boolean isReading(CaptureId id) {
        return find(id).map(row -> row.state() == CaptureRow.State.READING).orElse(false);
    }

    /** @param problem null: it was read */
    void end(CaptureId id, CaptureReading.Outcome outcome, @Nullable String problem) {
        StreamQuality quality = outcome.quality();
        database.update(
                """
                        update capture set state = :state, packets = :packets, observations = :observations,
                            evidence = :evidence, conversations = :conversations, one_way = :oneWay,
                            lost_share = :lost, skipped = :skipped::jsonb, problem = :problem,
                            keep = keep and :state = 'DONE'
                        where id = :id and state = 'READING'
                        """,
                new MapSqlParameterSource()
                        .addValue("id", id.value())
                        .addValue("state", problem == null ? "DONE" : "REFUSED")
                        .addValue("packets", outcome.packets())
                        .addValue("observations", outcome.observations())
                        .addValue("evidence", outcome.evidence())
                        .addValue("conversations", quality.judged())
                        .addValue("oneWay", quality.oneWay())
                        .addValue("lost", outcome.packets() == 0 ? null : quality.lostShare())
                        .addValue(
                                "skipped",
                                MAPPER.writeValueAsString(outcome.report().skipped()))
                        .addValue("problem", problem));
    }

    /** @return false if it was over before */
    boolean refuse(CaptureId id, String problem) {
        return database.update(
                        "update capture set state = 'REFUSED', problem = :problem, keep = false"
                                + " where id = :id and state in ('WAITING', 'READING')",
                        Map.of("id", id.value(), "problem", problem))
                == 1;
    }

    /** @return false if nobody wants them kept any more */
    boolean kept(CaptureId id, Instant until) {
        return database.update(
                        "update capture set keep = false, kept_until = :until where id = :id and keep",
                        Map.of("id", id.value(), "until", time(until)))
                == 1;
    }

    /** It was read, and its packets could not be kept. */
    void notKept(CaptureId id, String problem) {
        database.update(
                "update capture set keep = false, problem = :problem where id = :id and keep",
                Map.of("id", id.value(), "problem", problem));
    }

    /** @return false if no packets were kept and none were to be */
    boolean forget(CaptureId id) {
        return database.update(
                        "update capture set keep = false, kept_until = null"
                                + " where id = :id and (keep or kept_until is not null)",
                        Map.of("id", id.value()))
                == 1;
    }

    List<CaptureId> expired(Instant now) {
        return database.query(
                "select id from capture where kept_until <= :now order by id",
                Map.of("now", time(now)),
                (row, number) -> new CaptureId(row.getString(1)));
    }

    /** What has files: it is still to be read or sealed, or is kept. */
    List<CaptureRow> withFiles() {
        return database.query(
                "select * from capture where state in ('WAITING', 'READING') or keep or kept_until is not null",
                Map.of(),
                CaptureRow::of);
    }

    private static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
