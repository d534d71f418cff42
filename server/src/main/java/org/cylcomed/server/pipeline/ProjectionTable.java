package org.cylcomed.server.pipeline;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cylcomed.core.finding.Finding;
import org.cylcomed.core.finding.Incident;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The projections beside the findings: how far, sources, devices by name, incidents, who did what. */
final class ProjectionTable {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final NamedParameterJdbcTemplate database;

    ProjectionTable(NamedParameterJdbcTemplate database) {
        this.database = database;
    }

    /**
     * How far everything is.
     *
     * @param journal next position of the journal whose evidence is recorded and applied
     * @param record next entry to apply
     * @param judgedPosition of the last judgement in the record log below {@code record}, -1 for none
     */
    record Applied(long journal, long record, long judgedPosition, int judgedOrdinal) {
        static final Applied NOTHING = new Applied(0, 0, -1, -1);
    }

    Applied applied() {
        return database
                .query(
                        "select journal, record, judged_position, judged_ordinal from applied",
                        (row, number) -> new Applied(row.getLong(1), row.getLong(2), row.getLong(3), row.getInt(4)))
                .stream()
                .findFirst()
                .orElse(Applied.NOTHING);
    }

    void applied(Applied applied) {
        database.update(
                """
                insert into applied (journal, record, judged_position, judged_ordinal)
                values (:journal, :record, :position, :ordinal)
                on conflict (one) do update set journal = excluded.journal, record = excluded.record,
                    judged_position = excluded.judged_position, judged_ordinal = excluded.judged_ordinal
                """,
                new MapSqlParameterSource()
                        .addValue("journal", applied.journal())
                        .addValue("record", applied.record())
                        .addValue("position", applied.judgedPosition())
                        .addValue("ordinal", applied.judgedOrdinal()));
    }

    /** The last projection is not of this record log: it is emptied, to be filled again. */
    void empty() {
        database.getJdbcOperations()
                .execute("truncate applied, source, device, finding, incident, audit, evidence_index");
    }

    void acts(List<Map.Entry<Long, RecordEntry.Act>> acts) {
        if (acts.isEmpty()) {
            return;
        }
        List<MapSqlParameterSource> rows = new ArrayList<>();
        for (Map.Entry<Long, RecordEntry.Act> each : acts) {
            RecordEntry.Act act = each.getValue();
            rows.add(new MapSqlParameterSource()
                    .addValue("index", each.getKey())
                    .addValue("at", FindingTable.time(act.at()))
                    .addValue("actor", act.actor())
                    .addValue("action", act.action())
                    .addValue("subject", act.subject())
                    .addValue("details", MAPPER.writeValueAsString(act.details()))
                    .addValue("outbox", act.outbox()));
        }
        MapSqlParameterSource[] batch = rows.toArray(MapSqlParameterSource[]::new);
        database.batchUpdate("""
                insert into audit (index, at, actor, action, subject, details)
                values (:index, :at, :actor, :action, :subject, :details::jsonb) on conflict (index) do nothing
                """, batch);
        database.batchUpdate("delete from outbox where id = :outbox and at = :at", batch);
    }

    /** The place of a device row that people search and that limits of reach are applied to. */
    record DeviceRow(
            String id,
            String name,
            String search,
            @Nullable String maker,
            @Nullable String model,
            @Nullable String firmware,
            @Nullable String kind,
            @Nullable String careUnit,
            @Nullable String bed,
            @Nullable String function,
            @Nullable String harm,
            Instant first) {}

    void devices(Collection<DeviceRow> devices) {
        if (devices.isEmpty()) {
            return;
        }
        MapSqlParameterSource[] rows = devices.stream()
                .map(device -> new MapSqlParameterSource()
                        .addValue("id", device.id())
                        .addValue("name", device.name())
                        .addValue("search", device.search())
                        .addValue("maker", device.maker())
                        .addValue("model", device.model())
                        .addValue("firmware", device.firmware())
                        .addValue("kind", device.kind())
                        .addValue("careUnit", device.careUnit())
                        .addValue("bed", device.bed())
                        .addValue("function", device.function())
                        .addValue("harm", device.harm())
                        .addValue("first", FindingTable.time(device.first())))
                .toArray(MapSqlParameterSource[]::new);
        database.batchUpdate("""
                insert into device (id, name, search, maker, model, firmware, kind, care_unit, bed, function, harm,
                    first)
                values (:id, :name, :search, :maker, :model, :firmware, :kind, :careUnit, :bed, :function, :harm,
                    :first)
                on conflict (id) do update set name = excluded.name, search = excluded.search, maker = excluded.maker,
                    model = excluded.model, firmware = excluded.firmware, kind = excluded.kind,
                    care_unit = excluded.care_unit, bed = excluded.bed, function = excluded.function,
                    harm = excluded.harm, first = excluded.first
                """, rows);
    }

    void devicesGone(Collection<String> aliases) {
        if (!aliases.isEmpty()) {
            database.update("delete from device where id in (:ids)", Map.of("ids", aliases));
        }
    }

    long countDevices() {
        Long count = database.queryForObject("select count(*) from device", Map.of(), Long.class);
        return count == null ? 0 : count;
    }

    void sources(Map<String, Long> through, Map<String, Instant> last) {
        List<MapSqlParameterSource> rows = new ArrayList<>();
        through.forEach((source, next) -> rows.add(new MapSqlParameterSource()
                .addValue("id", source)
                .addValue("through", next)
                .addValue("last", FindingTable.time(last.get(source)))));
        if (!rows.isEmpty()) {
            database.batchUpdate("""
                    insert into source (id, through, last) values (:id, :through, :last)
                    on conflict (id) do update set through = greatest(source.through, excluded.through),
                        last = greatest(source.last, excluded.last)
                    """, rows.toArray(MapSqlParameterSource[]::new));
        }
    }

    Map<String, Long> sources() {
        Map<String, Long> through = new HashMap<>();
        database.query("select id, through from source", row -> {
            through.put(row.getString(1), row.getLong(2));
        });
        return through;
    }

    Map<String, String> incidentOfFinding() {
        Map<String, String> incidents = new HashMap<>();
        database.query("select id, incident from finding where incident is not null and merged_into is null", row -> {
            incidents.put(row.getString(1), row.getString(2));
        });
        return incidents;
    }

    /** Writes incidents that are new or changed, and which finding belongs to which. */
    void incidents(List<Incident> changed, Map<String, String> ofFinding, Map<String, String> gone) {
        JdbcOperations jdbc = database.getJdbcOperations();
        jdbc.batchUpdate("""
                insert into incident (id, first, last, severity, devices, findings) values (?, ?, ?, ?, ?, ?)
                on conflict (id) do update set first = excluded.first, last = excluded.last,
                    severity = excluded.severity, devices = excluded.devices, findings = excluded.findings,
                    merged_into = null
                """, changed, 500, ProjectionTable::incident);
        jdbc.batchUpdate(
                "update finding set incident = ? where id = ?", List.copyOf(ofFinding.entrySet()), 500, (row, each) -> {
                    row.setString(1, each.getValue());
                    row.setString(2, each.getKey());
                });
        for (String table : List.of("incident_note", "response")) {
            jdbc.batchUpdate(
                    "update " + table + " set incident = ? where incident = ?",
                    List.copyOf(gone.entrySet()),
                    500,
                    (row, each) -> {
                        row.setString(1, each.getValue());
                        row.setString(2, each.getKey());
                    });
        }
        jdbc.batchUpdate(
                "update incident set merged_into = ? where id = ? or merged_into = ?",
                List.copyOf(gone.entrySet()),
                500,
                (row, each) -> {
                    row.setString(1, each.getValue());
                    row.setString(2, each.getKey());
                    row.setString(3, each.getKey());
                });
    }

    private static void incident(PreparedStatement row, Incident incident) throws SQLException {
        Connection connection = row.getConnection();
        List<Finding> findings = incident.findings();
        int worst = findings.stream()
                .mapToInt(finding -> finding.severity().ordinal())
                .max()
                .orElse(0);
        row.setString(1, incident.id().value());
        row.setObject(2, FindingTable.time(incident.first()));
        row.setObject(3, FindingTable.time(incident.last()));
        row.setInt(4, worst);
        row.setArray(
                5,
                connection.createArrayOf(
                        "text",
                        findings.stream()
                                .map(finding -> finding.device().value())
                                .distinct()
                                .toArray()));
        row.setArray(
                6,
                connection.createArrayOf(
                        "text",
                        findings.stream().map(finding -> finding.id().value()).toArray()));
    }
}
