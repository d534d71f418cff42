package org.cylcomed.server.incidents;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Notes and responses in their tables; what people entered has its home here. */
public final class ResponseStore {
    private final NamedParameterJdbcTemplate database;

    ResponseStore(NamedParameterJdbcTemplate database) {
        this.database = database;
    }

    /** How far a response is. One that nobody decided or carried out in time is expired. */
    public enum State {
        PROPOSED,
        CONSENTED,
        DECLINED,
        DONE,
        UNDONE,
        EXPIRED
    }

    /** A response as proposal and record. */
    public record Row(
            String id,
            String incident,
            ResponseKind kind,
            List<String> devices,
            String reason,
            @Nullable String rollback,
            State state,
            Instant proposedAt,
            String proposedBy,
            @Nullable Instant decidedAt,
            @Nullable String decidedBy,
            @Nullable Instant doneAt,
            @Nullable String doneBy,
            Instant expires,
            int version) {
        /** What it is at a time: a proposal or a consent ends with its time. */
        State at(Instant now) {
            boolean open = state == State.PROPOSED || state == State.CONSENTED;
            return open && !now.isBefore(expires) ? State.EXPIRED : state;
        }
    }

    /** Something people wrote. */
    public record Note(
            String id,
            String incident,
            Instant at,
            String by,
            String type,
            String text,
            @Nullable String whom) {}

    void add(Row row) {
        database.update(
                """
                insert into response (id, incident, kind, devices, reason, rollback, state, proposed_at, proposed_by,
                    expires)
                values (:id, :incident, :kind, string_to_array(:devices, ','), :reason, :rollback, :state, :at, :by,
                    :expires)
                """,
                new MapSqlParameterSource()
                        .addValue("id", row.id())
                        .addValue("incident", row.incident())
                        .addValue("kind", row.kind().name())
                        .addValue("devices", String.join(",", row.devices()))
                        .addValue("reason", row.reason())
                        .addValue("rollback", row.rollback())
                        .addValue("state", row.state().name())
                        .addValue("at", time(row.proposedAt()))
                        .addValue("by", row.proposedBy())
                        .addValue("expires", time(row.expires())));
    }

    /** @return false if it was changed meanwhile */
    boolean decided(Row before, State state, String by, Instant at, @Nullable String reason) {
        boolean decision = state == State.CONSENTED || state == State.DECLINED;
        String columns = decision
                ? "decided_at = :at, decided_by = :by, decided_reason = :reason"
                : "done_at = :at, done_by = :by";
        return database.update(
                        "update response set state = :state, " + columns
                                + ", version = version + 1 where id = :id and version = :version",
                        new MapSqlParameterSource()
                                .addValue("state", state.name())
                                .addValue("at", time(at))
                                .addValue("by", by)
                                .addValue("reason", reason)
                                .addValue("id", before.id())
                                .addValue("version", before.version()))
                == 1;
    }

    Optional<Row> find(String id) {
        return database.query("select * from response where id = :id", Map.of("id", id), ResponseStore::row).stream()
                .findFirst();
    }

    public List<Row> of(String incident) {
        return database.query(
                "select * from response where incident = :incident order by proposed_at, id",
                Map.of("incident", incident),
                ResponseStore::row);
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getString("id"),
                row.getString("incident"),
                ResponseKind.valueOf(row.getString("kind")),
                List.of((String[]) row.getArray("devices").getArray()),
                row.getString("reason"),
                row.getString("rollback"),
                State.valueOf(row.getString("state")),
                row.getObject("proposed_at", OffsetDateTime.class).toInstant(),
                row.getString("proposed_by"),
                instant(row, "decided_at"),
                row.getString("decided_by"),
                instant(row, "done_at"),
                row.getString("done_by"),
                row.getObject("expires", OffsetDateTime.class).toInstant(),
                row.getInt("version"));
    }

    void add(Note note) {
        database.update(
                """
                insert into incident_note (id, incident, at, by, type, text, whom)
                values (:id, :incident, :at, :by, :type, :text, :whom)
                """,
                new MapSqlParameterSource()
                        .addValue("id", note.id())
                        .addValue("incident", note.incident())
                        .addValue("at", time(note.at()))
                        .addValue("by", note.by())
                        .addValue("type", note.type())
                        .addValue("text", note.text())
                        .addValue("whom", note.whom()));
    }

    public List<Note> notes(String incident) {
        return database.query(
                "select * from incident_note where incident = :incident order by at, id",
                Map.of("incident", incident),
                (row, number) -> new Note(
                        row.getString("id"),
                        row.getString("incident"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("by"),
                        row.getString("type"),
                        row.getString("text"),
                        row.getString("whom")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
