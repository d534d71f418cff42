package org.cylcomed.server.software;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** VEX documents as they came, and the statement that holds for each match. */
final class VexTable {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final NamedParameterJdbcTemplate database;

    VexTable(NamedParameterJdbcTemplate database) {
        this.database = database;
    }

    /** A document without its text. */
    record Kept(
            String id,
            String name,
            String format,
            String formatVersion,
            @Nullable String author,
            @Nullable Instant issued,
            @Nullable String fileName,
            String digest,
            int statements,
            Instant until,
            boolean here,
            String by,
            Instant at) {}

    /** A match that a statement may be about. */
    record Candidate(
            UUID component, UUID advisory, Part part, String vulnerability, String name, List<String> aliases) {}

    /** What holds for a match. */
    record Answer(
            UUID component,
            UUID advisory,
            String document,
            String status,
            @Nullable String justification,
            @Nullable String reason,
            @Nullable Instant since,
            Instant until) {}

    void add(Kept of, byte[] body) {
        database.update(
                """
                insert into vex_document (id, name, format, format_version, author, issued, file_name, digest, body,
                    statements, until, here, by, at)
                values (:id, :name, :format, :formatVersion, :author, :issued, :file, :digest, :body, :statements,
                    :until, :here, :by, :at)
                """,
                new MapSqlParameterSource()
                        .addValue("id", of.id())
                        .addValue("name", of.name())
                        .addValue("format", of.format())
                        .addValue("formatVersion", of.formatVersion())
                        .addValue("author", of.author())
                        .addValue("issued", time(of.issued()))
                        .addValue("file", of.fileName())
                        .addValue("digest", of.digest())
                        .addValue("body", body)
                        .addValue("statements", of.statements())
                        .addValue("until", time(of.until()))
                        .addValue("here", of.here())
                        .addValue("by", of.by())
                        .addValue("at", time(of.at())));
    }

    /** Those that were not withdrawn, the newest first. */
    List<Kept> all() {
        return database.query(
                "select * from vex_document where withdrawn_at is null order by at desc, id", Map.of(), VexTable::kept);
    }

    Optional<Kept> find(String id) {
        return all().stream().filter(each -> each.id().equals(id)).findFirst();
    }

    byte[] body(String id) {
        byte[] body =
                database.queryForObject("select body from vex_document where id = :id", Map.of("id", id), byte[].class);
        return body == null ? new byte[0] : body;
    }

    boolean withdraw(String id, String by, Instant at) {
        return database.update(
                        """
                update vex_document set withdrawn_by = :by, withdrawn_at = :at where id = :id and withdrawn_at is null
                """,
                        new MapSqlParameterSource()
                                .addValue("id", id)
                                .addValue("by", by)
                                .addValue("at", time(at)))
                > 0;
    }

    /** Matches of advisories that have one of these names, in capitals. */
    List<Candidate> matches(Collection<String> names) {
        return database.query("""
                select m.component, m.advisory, a.vulnerability, a.name as advisory_name, a.aliases, c.*
                from component_match m
                join advisory a on a.id = m.advisory
                join software_component c on c.id = m.component
                where upper(a.vulnerability) = any(string_to_array(:names, E'\\n'))
                or upper(a.name) = any(string_to_array(:names, E'\\n'))
                or string_to_array(upper(a.aliases), E'\\n') && string_to_array(:names, E'\\n')
                """, Map.of("names", String.join("\n", names)), (row, number) -> {
            String aliases = row.getString("aliases");
            return new Candidate(
                    row.getObject("component", UUID.class),
                    row.getObject("advisory", UUID.class),
                    PartTable.part(row, number),
                    row.getString("vulnerability"),
                    row.getString("advisory_name"),
                    aliases.isEmpty() ? List.of() : List.of(aliases.split("\n", -1)));
        });
    }

    /** In the place of all that held. */
    void answers(Collection<Answer> answers) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Answer each : answers) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("component", each.component());
            row.put("advisory", each.advisory());
            row.put("document", each.document());
            row.put("status", each.status());
            row.put("justification", each.justification());
            row.put("reason", each.reason());
            row.put("since", each.since() == null ? null : each.since().toString());
            row.put("until", each.until().toString());
            rows.add(row);
        }
        database.update("delete from vex_answer", Map.of());
        if (!rows.isEmpty()) {
            database.update("""
                    insert into vex_answer (component, advisory, document, status, justification, reason, since, until)
                    select component, advisory, document, status, justification, reason, since, until
                    from json_to_recordset(:rows::json) as t(component uuid, advisory uuid, document text, status text,
                        justification text, reason text, since timestamptz, until timestamptz)
                    """, Map.of("rows", MAPPER.writeValueAsString(rows)));
        }
    }

    /** All that holds, each as one text, with the vulnerability it is about. */
    Map<String, String> said() {
        Map<String, String> said = new LinkedHashMap<>();
        database.query("""
                select v.component || ' ' || v.advisory || ' ' || v.status, a.vulnerability
                from vex_answer v join advisory a on a.id = v.advisory
                """, Map.of(), (org.springframework.jdbc.core.RowCallbackHandler)
                row -> said.put(row.getString(1), row.getString(2)));
        return said;
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        OffsetDateTime issued = row.getObject("issued", OffsetDateTime.class);
        return new Kept(
                row.getString("id"),
                row.getString("name"),
                row.getString("format"),
                row.getString("format_version"),
                row.getString("author"),
                issued == null ? null : issued.toInstant(),
                row.getString("file_name"),
                row.getString("digest"),
                row.getInt("statements"),
                row.getObject("until", OffsetDateTime.class).toInstant(),
                row.getBoolean("here"),
                row.getString("by"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant at) {
        return at == null ? null : OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
