package org.cylcomed.server.lessons;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Subject;
import org.cylcomed.server.history.Names;
import org.cylcomed.server.ingest.LessonRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Lessons as people entered them. */
final class LessonTable {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final NamedParameterJdbcTemplate database;

    LessonTable(NamedParameterJdbcTemplate database) {
        this.database = database;
    }

    void add(LessonRow row) {
        Subject peer = row.peer();
        database.update(
                """
                insert into lesson (id, scope, device, maker, model, finding, kind, peer, same, at_most, until, reason,
                    ticket, would_have_hidden, state, by, at)
                values (:id, :scope, :device, :maker, :model, :finding, :kind, :peer, :same::jsonb, :atMost, :until,
                    :reason, :ticket, :hidden, :state, :by, :at)
                """,
                new MapSqlParameterSource()
                        .addValue("id", row.id())
                        .addValue("scope", row.scope().name())
                        .addValue("device", row.device().value())
                        .addValue("maker", row.maker())
                        .addValue("model", row.model())
                        .addValue("finding", row.finding())
                        .addValue("kind", row.kind())
                        .addValue("peer", peer == null ? null : Names.text(peer))
                        .addValue("same", MAPPER.writeValueAsString(LessonRecord.facts(row.same())))
                        .addValue("atMost", row.atMost())
                        .addValue("until", time(row.until()))
                        .addValue("reason", row.reason())
                        .addValue("ticket", row.ticket())
                        .addValue("hidden", row.wouldHaveHidden())
                        .addValue("state", row.state().name())
                        .addValue("by", row.by())
                        .addValue("at", time(row.at())));
    }

    /** @return false if somebody was faster */
    boolean decided(LessonRow row, LessonRow.State state, String by, Instant at) {
        String who = state == LessonRow.State.UNDONE ? "undone_by = :by, undone_at" : "second = :by, second_at";
        return database.update(
                        "update lesson set state = :state, " + who
                                + " = :at, version = version + 1 where id = :id and version = :version",
                        Map.of(
                                "state",
                                state.name(),
                                "by",
                                by,
                                "at",
                                time(at),
                                "id",
                                row.id(),
                                "version",
                                row.version()))
                == 1;
    }

    Optional<LessonRow> find(String id) {
        return database.query("select * from lesson where id = :id", Map.of("id", id), LessonTable::row).stream()
                .findFirst();
    }

    /** Newest first. */
    List<LessonRow> all() {
        return database.query("select * from lesson order by at desc, id", Map.of(), LessonTable::row);
    }

    /** Those whose time is not over, in the order in which they were made. */
    List<LessonRow> running(Instant now) {
        return database.query(
                "select * from lesson where until > :now order by at, id", Map.of("now", time(now)), LessonTable::row);
    }

    private static LessonRow row(ResultSet row, int number) throws SQLException {
        String peer = row.getString("peer");
        double atMost = row.getDouble("at_most");
        boolean noAmount = row.wasNull();
        return new LessonRow(
                row.getString("id"),
                LessonRow.Scope.valueOf(row.getString("scope")),
                new DeviceId(row.getString("device")),
                row.getString("maker"),
                row.getString("model"),
                row.getString("finding"),
                row.getString("kind"),
                peer == null ? null : Names.read(peer),
                LessonRecord.facts(MAPPER.readTree(row.getString("same"))),
                noAmount ? null : atMost,
                row.getObject("until", OffsetDateTime.class).toInstant(),
                row.getString("reason"),
                row.getString("ticket"),
                row.getInt("would_have_hidden"),
                LessonRow.State.valueOf(row.getString("state")),
                row.getString("by"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("second"),
                instant(row, "second_at"),
                row.getString("undone_by"),
                instant(row, "undone_at"),
                row.getInt("version"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
