package org.cylcomed.server.exports;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.PersonNames;
import org.cylcomed.server.api.Query;
import org.cylcomed.server.api.Reaches;
import org.cylcomed.server.devices.DeviceRows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** The lists of what people did, that leave as CSV alone. */
final class PlainTables {
    private final NamedParameterJdbcTemplate database;
    private final DeviceRows devices;
    private final PersonNames people;
    private final InstantSource clock;

    PlainTables(NamedParameterJdbcTemplate database, DeviceRows devices, PersonNames people, InstantSource clock) {
        this.database = database;
        this.devices = devices;
        this.people = people;
        this.clock = clock;
    }

    /** How far a planned change is. */
    private enum State {
        PLANNED,
        RUNNING,
        OVER,
        CANCELLED
    }

    Rows<@Nullable String[]> audit(Actor actor, Query query) {
        MapSqlParameterSource values = new MapSqlParameterSource();
        List<String> conditions = new ArrayList<>();
        if (!actor.reach().all()) {
            String reached = Reaches.condition(actor.reach(), "d", values);
            conditions.add("(a.subject in (select d.id from device d where " + reached + ") or a.subject in"
                    + " (select f.id from finding f join device d on d.id = f.device where " + reached + "))");
        }
        for (String column : List.of("action", "actor", "subject")) {
            Set<String> wanted = query.texts(column);
            if (!wanted.isEmpty()) {
                conditions.add("a." + column + " in (:" + column + ")");
                values.addValue(column, wanted);
            }
        }
        time("a.at >= :from", "from", query.time("at.gte"), conditions, values);
        time("a.at < :to", "to", query.time("at.lt"), conditions, values);
        query.end();
        String select = "select a.index::text, a.at, a.actor, a.action, a.subject, a.details::text,"
                + " a.index::text as place from audit a where a.index > :place::bigint" + and(conditions)
                + " order by a.index";
        return rows(
                List.of("index", "at", "actor", "who", "action", "subject", "details"),
                select,
                "-1",
                values,
                cells -> new @Nullable String[] {
                    cells[0], cells[1], cells[2], name(cells[2]), cells[3], cells[4], cells[5]
                });
    }

    Rows<@Nullable String[]> changes(Actor actor, Query query) {
        MapSqlParameterSource values = new MapSqlParameterSource().addValue("now", time(clock.instant()));
        List<String> conditions = new ArrayList<>();
        Set<String> ofDevices = query.texts("device");
        if (!ofDevices.isEmpty()) {
            conditions.add("c.devices && string_to_array(:devices, ',')");
            values.addValue("devices", String.join(",", ofDevices));
        }
        Set<State> states = query.words("state", State.class);
        if (!states.isEmpty()) {
            conditions.add(STATE + " in (:states)");
            values.addValue("states", states.stream().map(Enum::name).toList());
        }
        query.end();
        String named = "c.devices";
        if (!actor.reach().all()) {
            String reached = Reaches.condition(actor.reach(), "d", values);
            named = "array(select d.id from device d where d.id = any(c.devices) and " + reached + " order by d.id)";
            conditions.add("exists (select 1 from device d where d.id = any(c.devices) and " + reached + ")");
        }
        String select = "select c.id, c.what, array_to_string(" + named + ", ' '), c.from_at, c.to_at, c.ticket, c.by,"
                + " c.at, " + STATE + ", c.id as place from planned_change c where c.id > :place" + and(conditions)
                + " order by c.id";
        return rows(
                List.of("id", "what", "devices", "from", "to", "ticket", "by", "at", "state"),
                select,
                "",
                values,
                cells -> {
                    cells[6] = name(cells[6]);
                    return cells;
                });
    }

    private static final String STATE = "(case when c.cancelled then 'CANCELLED' when c.from_at > :now then 'PLANNED'"
            + " when c.to_at > :now then 'RUNNING' else 'OVER' end)";

    Rows<@Nullable String[]> captures(Actor actor, Query query) {
        query.end();
        MapSqlParameterSource values = new MapSqlParameterSource();
        List<String> conditions = new ArrayList<>();
        if (!actor.reach().all()) {
            conditions.add("(c.by = :by or c.id = any(string_to_array(:sources, ',')))");
            values.addValue("by", actor.key())
                    .addValue(
                            "sources",
                            String.join(",", devices.sources(actor.reach()).keySet()));
        }
        String select = "select c.id, c.name, c.network, c.at, c.by, c.state, c.bytes::text, c.packets::text,"
                + " c.observations::text, c.evidence::text, c.conversations::text, c.one_way::text,"
                + " c.lost_share::text, c.kept_until, c.problem, c.digest, c.id as place from capture c"
                + " where c.id > :place" + and(conditions) + " order by c.id";
        return rows(
                List.of(
                        "id",
                        "name",
                        "network",
                        "at",
                        "by",
                        "state",
                        "bytes",
                        "packets",
                        "observations",
                        "evidence",
                        "conversations",
                        "oneWay",
                        "lostShare",
                        "keptUntil",
                        "problem",
                        "sha256"),
                select,
                "",
                values,
                cells -> {
                    cells[4] = name(cells[4]);
                    return cells;
                });
    }

    Rows<@Nullable String[]> sensors(Query query) {
        query.end();
        return rows(
                List.of("id", "name", "enrolledAt", "last", "certificateEnds", "revoked"),
                "select s.id, s.name, s.enrolled_at, o.last, s.certificate_ends, s.revoked::text, s.id as place"
                        + " from sensor s left join source o on o.id = s.id where s.id > :place order by s.id",
                "",
                new MapSqlParameterSource(),
                cells -> cells);
    }

    private interface Cells {
        @Nullable
        String[] of(@Nullable String[] cells);
    }

    /** @param select its last column says where the next batch begins and is not shown */
    private Rows<@Nullable String[]> rows(
            List<String> header, String select, String place, MapSqlParameterSource values, Cells cells) {
        String[] reached = {place};
        return new Rows<>(
                () -> {
                    List<@Nullable String[]> batch = database.query(
                            select + " limit " + Tables.BATCH, values.addValue("place", reached[0]), (row, number) -> {
                                int columns = row.getMetaData().getColumnCount();
                                @Nullable String[] read = new @Nullable String[columns - 1];
                                for (int i = 1; i < columns; i++) {
                                    read[i - 1] = text(row.getObject(i));
                                }
                                reached[0] = row.getString(columns);
                                return read;
                            });
                    return batch;
                },
                header,
                cells::of,
                null);
    }

    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case java.sql.Timestamp time -> time.toInstant().toString();
            default -> value.toString();
        };
    }

    private @Nullable String name(@Nullable String key) {
        return key == null ? null : people.shown(key);
    }

    private static String and(List<String> conditions) {
        return conditions.isEmpty() ? "" : " and " + String.join(" and ", conditions);
    }

    private static void time(
            String condition,
            String name,
            Optional<Instant> time,
            List<String> conditions,
            MapSqlParameterSource values) {
        if (time.isPresent()) {
            conditions.add(condition);
            values.addValue(name, time(time.get()));
        }
    }

    private static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
