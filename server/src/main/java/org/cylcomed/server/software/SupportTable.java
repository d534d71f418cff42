package org.cylcomed.server.software;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Until when components and models of devices are looked after. What a person entered goes before what a bill says. */
final class SupportTable {
    private final NamedParameterJdbcTemplate database;

    SupportTable(NamedParameterJdbcTemplate database) {
        this.database = database;
    }

    /** Who said so. */
    enum Origin {
        PERSON,
        BILL
    }

    /** @param ofDevice the device itself, not something in it */
    record End(
            UUID component,
            String name,
            @Nullable String version,
            boolean ofDevice,
            LocalDate day,
            Origin origin,
            String source) {}

    void put(UUID component, LocalDate day, Origin origin, String source, String by, Instant at) {
        database.update(
                """
                insert into support_end (component, day, origin, source, by, at)
                values (:component, :day, :origin, :source, :by, :at)
                on conflict (component, origin) do update set day = excluded.day, source = excluded.source,
                    by = excluded.by, at = excluded.at
                """,
                new MapSqlParameterSource()
                        .addValue("component", component)
                        .addValue("day", day)
                        .addValue("origin", origin.name())
                        .addValue("source", source)
                        .addValue("by", by)
                        .addValue("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC)));
    }

    void remove(UUID component) {
        database.update(
                "delete from support_end where component = :component and origin = 'PERSON'",
                Map.of("component", component));
    }

    /** By bill, what ends until a day, the first to end first. */
    Map<UUID, List<End>> until(LocalDate day) {
        Map<UUID, List<End>> ends = new HashMap<>();
        database.query("""
                select * from (
                    select distinct on (b.bill, s.component) b.bill, s.component, c.name, c.version, c.device, s.day,
                        s.origin, s.source
                    from support_end s
                    join software_component c on c.id = s.component
                    join bill_component b on b.component = s.component
                    order by b.bill, s.component, s.origin = 'PERSON' desc, s.at desc) t
                where day <= :day order by day, name, component
                """, Map.of("day", day), (RowCallbackHandler) row -> ends.computeIfAbsent(
                        row.getObject("bill", UUID.class), absent -> new ArrayList<>())
                .add(new End(
                        row.getObject("component", UUID.class),
                        row.getString("name"),
                        row.getString("version"),
                        row.getBoolean("device"),
                        row.getObject("day", LocalDate.class),
                        Origin.valueOf(row.getString("origin")),
                        row.getString("source"))));
        return ends;
    }
}
