package org.cylcomed.server.ward;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.cylcomed.core.DeviceId;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.AuditTrail;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.Requires;
import org.cylcomed.server.devices.DeviceRegistry;
import org.cylcomed.server.devices.KnownDevice;
import org.cylcomed.server.findings.FindingQuery;
import org.cylcomed.server.findings.FindingRow;
import org.cylcomed.server.findings.FindingStore;
import org.cylcomed.server.findings.FindingViews;
import org.cylcomed.server.settings.SiteSettingsStore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/ward")
final class WardController {
    /** A screen without scrolling. */
    private static final int MOST_NOTICES = 12;

    private final FindingStore findings;
    private final FindingViews views;
    private final DeviceRegistry devices;
    private final SiteSettingsStore settings;
    private final NamedParameterJdbcTemplate database;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;
    private final InstantSource clock;

    WardController(
            FindingStore findings,
            FindingViews views,
            DeviceRegistry devices,
            SiteSettingsStore settings,
            NamedParameterJdbcTemplate database,
            TransactionTemplate transaction,
            AuditTrail audit,
            InstantSource clock) {
        this.findings = findings;
        this.views = views;
        this.devices = devices;
        this.settings = settings;
        this.database = database;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /** One row of the display. */
    record Notice(
            String finding,
            @Nullable String bed,
            String sentence,
            Instant since,
            @Nullable String told,
            @Nullable Instant seenAt) {}

    record View(
            String unit,
            Instant at,
            List<Notice> notices,
            @Nullable String phone) {}

    record Units(List<String> items) {}

    @GetMapping
    @Requires(Permission.WARD_VIEW)
    View view(Actor actor, Locale language, @RequestParam String unit) {
        if (!units(actor).contains(unit)) {
            throw Problem.notFound();
        }
        Instant now = clock.instant();
        FindingQuery wanted = FindingQuery.atBeds(actor.reach(), unit, now).needing();
        List<FindingRow> rows =
                findings.list(wanted, "-severity", MOST_NOTICES, null).items();
        Map<String, Instant> seen = seen(rows);
        Map<String, String> told = told(rows);
        List<Notice> notices = new ArrayList<>();
        for (FindingRow row : rows) {
            notices.add(new Notice(
                    row.id(),
                    bed(row),
                    views.bedside(row, language),
                    row.first(),
                    row.incident() == null ? null : told.get(row.incident()),
                    seen.get(row.id())));
        }
        return new View(unit, now, notices, settings.get().phone());
    }

    /** Where the device stands, or the one that it meddles with. */
    private @Nullable String bed(FindingRow row) {
        String own = devices.name(row.device()).bed();
        String peer = row.peer();
        return own == null && peer != null && peer.startsWith("dev-")
                ? devices.name(new DeviceId(peer)).bed()
                : own;
    }

    @GetMapping("/units")
    @Requires(Permission.WARD_VIEW)
    Units wardUnits(Actor actor) {
        return new Units(List.copyOf(units(actor)));
    }

    /** A token for a ward shows its units even when no device stands there. */
    private SortedSet<String> units(Actor actor) {
        SortedSet<String> units = new TreeSet<>(actor.reach().careUnits());
        if (actor.reach().all()) {
            for (KnownDevice known : devices.all()) {
                String unit = known.place().careUnit();
                if (unit != null) {
                    units.add(unit);
                }
            }
        }
        return units;
    }

    private Map<String, Instant> seen(List<FindingRow> rows) {
        Map<String, Instant> seen = new HashMap<>();
        if (!rows.isEmpty()) {
            database.query(
                    "select finding, at from ward_seen where finding in (:ids)",
                    Map.of("ids", rows.stream().map(FindingRow::id).toList()),
                    row -> {
                        seen.put(
                                row.getString("finding"),
                                row.getObject("at", OffsetDateTime.class).toInstant());
                    });
        }
        return seen;
    }

    /** Whom people told of the incident last. */
    private Map<String, String> told(List<FindingRow> rows) {
        Map<String, String> told = new HashMap<>();
        List<String> incidents = rows.stream()
                .map(FindingRow::incident)
                .filter(id -> id != null)
                .distinct()
                .toList();
        if (!incidents.isEmpty()) {
            database.query(
                    "select incident, whom from incident_note where type = 'TOLD' and whom is not null"
                            + " and incident in (:ids) order by at",
                    Map.of("ids", incidents),
                    row -> {
                        told.put(row.getString("incident"), row.getString("whom"));
                    });
        }
        return told;
    }

    @PostMapping("/notices/{id}/seen")
    @Requires(Permission.WARD_VIEW)
    ResponseEntity<Void> seen(Actor actor, @PathVariable String id) {
        FindingRow row = units(actor).stream()
                .flatMap(unit -> findings.find(id, FindingQuery.atBeds(actor.reach(), unit, clock.instant())).stream())
                .findFirst()
                .orElseThrow(Problem::notFound);
        transaction.executeWithoutResult(status -> {
            int fresh = database.update(
                    "insert into ward_seen (finding, at, by) values (:id, :at, :by) on conflict do nothing",
                    new MapSqlParameterSource()
                            .addValue("id", row.id())
                            .addValue("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                            .addValue("by", actor.key()));
            if (fresh > 0) {
                audit.add(actor, "notice.seen", row.id(), Map.of());
            }
        });
        return ResponseEntity.noContent().build();
    }
}
