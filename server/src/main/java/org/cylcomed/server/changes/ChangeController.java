package org.cylcomed.server.changes;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cylcomed.core.DeviceId;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.AuditTrail;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.PersonNames;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.Requires;
import org.cylcomed.server.api.Idempotency;
import org.cylcomed.server.api.Ids;
import org.cylcomed.server.api.Keyset;
import org.cylcomed.server.api.Listing;
import org.cylcomed.server.api.Query;
import org.cylcomed.server.devices.DeviceName;
import org.cylcomed.server.devices.DeviceRegistry;
import org.cylcomed.server.devices.KnownDevice;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/changes")
final class ChangeController {
    private static final int MOST_DEVICES = 2_000;
    private static final Duration LONGEST = Duration.ofDays(90);
    private static final Keyset ORDER = new Keyset(
            List.of(new Keyset.Column("c.from_at", "timestamptz", true), new Keyset.Column("c.id", "text", false)));

    private final NamedParameterJdbcTemplate database;
    private final TransactionTemplate transaction;
    private final Idempotency idempotency;
    private final DeviceRegistry devices;
    private final AuditTrail audit;
    private final PersonNames people;
    private final Ids ids;
    private final InstantSource clock;

    ChangeController(
            NamedParameterJdbcTemplate database,
            TransactionTemplate transaction,
            Idempotency idempotency,
            DeviceRegistry devices,
            AuditTrail audit,
            PersonNames people,
            Ids ids,
            InstantSource clock) {
        this.database = database;
        this.transaction = transaction;
        this.idempotency = idempotency;
        this.devices = devices;
        this.audit = audit;
        this.people = people;
        this.ids = ids;
        this.clock = clock;
    }

    /** How far a planned change is. */
    enum State {
        PLANNED,
        RUNNING,
        OVER,
        CANCELLED
    }

    record ChangeView(
            String id,
            String what,
            List<DeviceName> devices,
            Instant from,
            Instant to,
            @Nullable String ticket,
            String by,
            Instant at,
            State state) {}

    record NewChange(
            @Nullable String what,
            @Nullable List<String> devices,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String ticket) {}

    private record Row(
            String id,
            String what,
            List<String> devices,
            Instant from,
            Instant to,
            @Nullable String ticket,
            String by,
            Instant at,
            boolean cancelled) {
        static Row of(ResultSet row, int number) throws SQLException {
            Array devices = row.getArray("devices");
            return new Row(
                    row.getString("id"),
                    row.getString("what"),
                    List.of((String[]) devices.getArray()),
                    row.getObject("from_at", OffsetDateTime.class).toInstant(),
                    row.getObject("to_at", OffsetDateTime.class).toInstant(),
                    row.getString("ticket"),
                    row.getString("by"),
                    row.getObject("at", OffsetDateTime.class).toInstant(),
                    row.getBoolean("cancelled"));
        }
    }

    @GetMapping
    @Requires(Permission.CHANGES_READ)
    Listing<ChangeView> list(Actor actor, @RequestParam MultiValueMap<String, String> parameters) {
        Query query = new Query(parameters);
        Set<String> ofDevices = query.texts("device");
        Set<State> states = query.words("state", State.class);
        int limit = query.limit();
        String cursor = query.cursor();
        query.end();
        MapSqlParameterSource values = new MapSqlParameterSource().addValue("now", time(clock.instant()));
        List<String> conditions = new ArrayList<>(List.of("true"));
        if (!ofDevices.isEmpty()) {
            conditions.add("c.devices && string_to_array(:devices, ',')");
            values.addValue("devices", String.join(",", ofDevices));
        }
        if (!states.isEmpty()) {
            List<String> any = new ArrayList<>();
            states.forEach(state -> any.add(
                    switch (state) {
                        case PLANNED -> "(not c.cancelled and c.from_at > :now)";
                        case RUNNING -> "(not c.cancelled and c.from_at <= :now and c.to_at > :now)";
                        case OVER -> "(not c.cancelled and c.to_at <= :now)";
                        case CANCELLED -> "c.cancelled";
                    }));
            conditions.add("(" + String.join(" or ", any) + ")");
        }
        if (!actor.reach().all()) {
            conditions.add("c.devices && string_to_array(:reach, ',')");
            values.addValue("reach", String.join(",", reached(actor)));
        }
        String where = String.join(" and ", conditions);
        Long total =
                database.queryForObject("select count(*) from planned_change c where " + where, values, Long.class);
        String after = cursor == null ? "" : " and " + ORDER.after(cursor, values);
        List<Row> rows = new ArrayList<>(database.query(
                "select c.* from planned_change c where " + where + after + " order by " + ORDER.orderBy() + " limit "
                        + (limit + 1),
                values,
                Row::of));
        String next = null;
        if (rows.size() > limit) {
            rows.removeLast();
            next = ORDER.next(List.of(rows.getLast().from(), rows.getLast().id()));
        }
        return new Listing<>(rows.stream().map(row -> view(actor, row)).toList(), next, total == null ? 0 : total);
    }

    private List<String> reached(Actor actor) {
        List<String> reached = new ArrayList<>();
        for (KnownDevice known : devices.all()) {
            if (actor.reach().includes(known.place().careUnit(), known.model())) {
                reached.add(known.device().id().value());
            }
        }
        return reached;
    }

    private ChangeView view(Actor actor, Row row) {
        Instant now = clock.instant();
        State state = row.cancelled()
                ? State.CANCELLED
                : now.isBefore(row.from()) ? State.PLANNED : now.isBefore(row.to()) ? State.RUNNING : State.OVER;
        List<DeviceName> named = new ArrayList<>();
        for (String id : row.devices()) {
            KnownDevice known = devices.find(new DeviceId(id)).orElse(null);
            if (known == null
                    ? actor.reach().all()
                    : actor.reach().includes(known.place().careUnit(), known.model())) {
                named.add(devices.name(new DeviceId(id)));
            }
        }
        return new ChangeView(
                row.id(),
                row.what(),
                named,
                row.from(),
                row.to(),
                row.ticket(),
                people.shown(row.by()),
                row.at(),
                state);
    }

    @PostMapping
    @Requires(Permission.CHANGES_WRITE)
    ResponseEntity<String> plan(
            Actor actor,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody NewChange change) {
        List<Problem.FieldError> mistakes = new ArrayList<>();
        String what = change.what() == null ? "" : change.what().strip();
        if (what.isEmpty() || what.length() > 500) {
            mistakes.add(new Problem.FieldError("what", "has 1 to 500 characters"));
        }
        if (change.ticket() != null && change.ticket().length() > 100) {
            mistakes.add(new Problem.FieldError("ticket", "has at most 100 characters"));
        }
        Instant from = change.from();
        Instant to = change.to();
        if (from == null || to == null || !to.isAfter(from) || to.isAfter(from.plus(LONGEST))) {
            mistakes.add(new Problem.FieldError("to", "is after `from`, by at most " + LONGEST.toDays() + " days"));
        }
        Set<String> named = named(actor, change.devices(), mistakes);
        if (!mistakes.isEmpty() || from == null || to == null) {
            throw Problem.notValid(mistakes);
        }
        return idempotency.create(actor, "change", key, () -> {
            Row row = new Row(
                    ids.fresh("chg-"),
                    what,
                    List.copyOf(named),
                    from,
                    to,
                    change.ticket(),
                    actor.key(),
                    clock.instant(),
                    false);
            database.update(
                    """
                    insert into planned_change (id, what, devices, from_at, to_at, ticket, by, at)
                    values (:id, :what, string_to_array(:devices, ','), :from, :to, :ticket, :by, :at)
                    """,
                    new MapSqlParameterSource()
                            .addValue("id", row.id())
                            .addValue("what", what)
                            .addValue("devices", String.join(",", named))
                            .addValue("from", time(from))
                            .addValue("to", time(to))
                            .addValue("ticket", row.ticket())
                            .addValue("by", row.by())
                            .addValue("at", time(row.at())));
            audit.add(actor, "change.planned", row.id(), Map.of("from", from.toString(), "to", to.toString()));
            return view(actor, row);
        });
    }

    private Set<String> named(Actor actor, @Nullable List<String> given, List<Problem.FieldError> mistakes) {
        Set<String> named = new LinkedHashSet<>();
        if (given == null || given.isEmpty() || given.size() > MOST_DEVICES) {
            mistakes.add(new Problem.FieldError("devices", "names 1 to " + MOST_DEVICES + " devices"));
            return named;
        }
        for (String id : given) {
            KnownDevice known = null;
            try {
                known = devices.find(new DeviceId(id)).orElse(null);
            } catch (IllegalArgumentException noId) {
                // said below
            }
            if (known == null || !actor.reach().includes(known.place().careUnit(), known.model())) {
                mistakes.add(new Problem.FieldError("devices", "names a device that is not known"));
                return named;
            }
            named.add(known.device().id().value());
        }
        return named;
    }

    @DeleteMapping("/{id}")
    @Requires(Permission.CHANGES_WRITE)
    ResponseEntity<Void> cancel(Actor actor, @PathVariable String id) {
        // Whoever does not see all of its devices would take the change away from somebody else.
        String within = actor.reach().all() ? "" : " and devices <@ string_to_array(:reach, ',')";
        String reach = actor.reach().all() ? "" : String.join(",", reached(actor));
        transaction.executeWithoutResult(status -> {
            int cancelled = database.update(
                    "update planned_change set cancelled = true where id = :id and not cancelled" + within,
                    Map.of("id", id, "reach", reach));
            if (cancelled == 0) {
                throw Problem.notFound();
            }
            audit.add(actor, "change.cancelled", id, Map.of());
        });
        return ResponseEntity.noContent().build();
    }

    private static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
