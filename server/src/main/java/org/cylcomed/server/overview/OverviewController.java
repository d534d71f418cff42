package org.cylcomed.server.overview;

import java.sql.Date;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.cylcomed.core.evidence.KindCatalogue;
import org.cylcomed.core.evidence.SourceGroup;
import org.cylcomed.core.finding.Level;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Public;
import org.cylcomed.server.access.Reach;
import org.cylcomed.server.access.Requires;
import org.cylcomed.server.api.Listing;
import org.cylcomed.server.api.Reaches;
import org.cylcomed.server.devices.DeviceRows;
import org.cylcomed.server.devices.DeviceView;
import org.cylcomed.server.findings.FindingQuery;
import org.cylcomed.server.findings.FindingRow;
import org.cylcomed.server.findings.FindingStore;
import org.cylcomed.server.findings.FindingView;
import org.cylcomed.server.findings.FindingViews;
import org.cylcomed.server.findings.Wording;
import org.cylcomed.server.pipeline.Pipeline;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
final class OverviewController {
    private static final int MOST_NEEDS = 10;
    private static final int DAYS = 30;

    private final DeviceRows rows;
    private final FindingStore findings;
    private final FindingViews views;
    private final Wording wording;
    private final KindCatalogue kinds;
    private final Listed listed;
    private final Pipeline pipeline;
    private final NamedParameterJdbcTemplate database;
    private final InstantSource clock;

    OverviewController(
            DeviceRows rows,
            FindingStore findings,
            FindingViews views,
            Wording wording,
            KindCatalogue kinds,
            Listed listed,
            Pipeline pipeline,
            NamedParameterJdbcTemplate database,
            InstantSource clock) {
        this.rows = rows;
        this.findings = findings;
        this.views = views;
        this.wording = wording;
        this.kinds = kinds;
        this.listed = listed;
        this.pipeline = pipeline;
        this.database = database;
        this.clock = clock;
    }

    record Health(boolean ready) {}

    @GetMapping("/health")
    @Public("says only that the server answers")
    Health health() {
        return new Health(pipeline.caughtUp());
    }

    @GetMapping("/overview")
    @Requires(Permission.OVERVIEW_READ)
    Overview overview(Actor actor, Locale language) {
        Instant now = clock.instant();
        List<DeviceView> devices = new ArrayList<>();
        for (DeviceView view : rows.views()) {
            if (actor.reach().includes(view.careUnit(), view.model())) {
                devices.add(view);
            }
        }
        FindingQuery within = FindingQuery.within(actor.reach(), now);
        Listing<FindingRow> needs = findings.list(within.needing(), "-severity", MOST_NEEDS, null);
        Instant receivedLast = pipeline.receivedLast();
        return new Overview(
                now,
                devices.size(),
                needs.total(),
                needs(needs.items(), actor.reach(), language),
                notLookedAt(devices),
                units(devices, findings.counts(within.needing(), "coalesce(d.care_unit, '')")),
                coverage(devices, actor.reach()),
                since(actor, within, devices),
                weaknesses(actor.reach(), within, devices, language, now),
                receivedLast.equals(Instant.MIN) ? null : receivedLast);
    }

    private List<Overview.Need> needs(List<FindingRow> rows, Reach reach, Locale language) {
        List<FindingView> shown = views.views(rows, reach, language);
        List<Overview.Need> needs = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            FindingView view = shown.get(i);
            needs.add(new Overview.Need(
                    view.id(),
                    view.incident(),
                    view.device(),
                    view.peer(),
                    view.severity(),
                    view.certainty(),
                    view.summary(),
                    views.told(rows.get(i), language),
                    view.first(),
                    view.status(),
                    view.who()));
        }
        return needs;
    }

    private static Overview.NotLookedAt notLookedAt(List<DeviceView> devices) {
        Map<String, List<DeviceView>> silent = new TreeMap<>();
        int count = 0;
        for (DeviceView device : devices) {
            if (device.silent()) {
                count++;
                silent.computeIfAbsent(device.careUnit() == null ? "" : device.careUnit(), unit -> new ArrayList<>())
                        .add(device);
            }
        }
        List<Overview.SilentUnit> units = new ArrayList<>();
        silent.forEach((unit, members) -> units.add(new Overview.SilentUnit(
                unit.isEmpty() ? null : unit,
                members.size(),
                members.stream()
                        .map(DeviceView::last)
                        .max(Comparator.naturalOrder())
                        .orElseThrow())));
        return new Overview.NotLookedAt(count, units);
    }

    private static List<Overview.Unit> units(List<DeviceView> devices, Map<String, Long> needs) {
        Map<String, List<DeviceView>> byUnit = new TreeMap<>();
        for (DeviceView device : devices) {
            byUnit.computeIfAbsent(device.careUnit() == null ? "" : device.careUnit(), unit -> new ArrayList<>())
                    .add(device);
        }
        List<Overview.Unit> units = new ArrayList<>();
        byUnit.forEach((unit, members) -> units.add(new Overview.Unit(
                unit.isEmpty() ? null : unit,
                members.size(),
                needs.getOrDefault(unit, 0L).intValue(),
                members.stream()
                        .map(DeviceView::worst)
                        .filter(worst -> worst != null)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                members.stream()
                        .map(member -> member.assessment().level())
                        .max(Comparator.naturalOrder())
                        .orElse(Level.NONE))));
        units.sort(Comparator.comparing(Overview.Unit::worst, Comparator.nullsFirst(Comparator.naturalOrder()))
                .reversed()
                .thenComparing(Overview.Unit::careUnit, Comparator.nullsLast(Comparator.naturalOrder())));
        return units;
    }

    private List<Overview.Coverage> coverage(List<DeviceView> devices, Reach reach) {
        int onList = listed.count(reach);
        Map<SourceGroup, Integer> seen = new EnumMap<>(SourceGroup.class);
        Map<SourceGroup, Integer> seenOfList = new EnumMap<>(SourceGroup.class);
        rows.groups(reach).forEach((id, groups) -> {
            boolean isListed = onList > 0 && listed.isListed(id);
            for (SourceGroup group : groups) {
                seen.merge(group, 1, Integer::sum);
                if (isListed) {
                    seenOfList.merge(group, 1, Integer::sum);
                }
            }
        });
        List<Overview.Coverage> coverage = new ArrayList<>();
        for (SourceGroup group : SourceGroup.values()) {
            int of = seenOfList.getOrDefault(group, 0);
            coverage.add(new Overview.Coverage(
                    group, seen.getOrDefault(group, 0), onList == 0 ? null : of / (double) onList, onList));
        }
        return coverage;
    }

    private Overview.Since since(Actor actor, FindingQuery within, List<DeviceView> devices) {
        Instant visit = lastVisit(actor.key());
        if (visit == null) {
            return new Overview.Since(null, 0, 0, 0);
        }
        int fresh = 0;
        for (DeviceView device : devices) {
            fresh += device.first().isBefore(visit) ? 0 : 1;
        }
        return new Overview.Since(
                visit, fresh, findings.count(within.firstSince(visit)), findings.count(within.resolvedSince(visit)));
    }

    private @Nullable Instant lastVisit(String person) {
        return database
                .query(
                        "select before from last_visit where person = :person and before is not null",
                        Map.of("person", person),
                        (row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .stream()
                .findFirst()
                .orElse(null);
    }

    @PostMapping("/overview/visits")
    @Requires(Permission.OVERVIEW_READ)
    ResponseEntity<Void> visited(Actor actor) {
        database.update(
                """
                insert into last_visit (person, at) values (:person, :now)
                on conflict (person) do update set
                    before = case when excluded.at > last_visit.at + interval '30 minutes' then last_visit.at
                        else last_visit.before end,
                    at = excluded.at
                """,
                new MapSqlParameterSource()
                        .addValue("person", actor.key())
                        .addValue("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)));
        return ResponseEntity.noContent().build();
    }

    private Overview.Weaknesses weaknesses(
            Reach reach, FindingQuery within, List<DeviceView> devices, Locale language, Instant now) {
        Map<String, Integer> byKind = rows.weaknesses(reach);
        List<Overview.WeakKind> list = new ArrayList<>();
        byKind.forEach((name, count) -> kinds.find(name)
                .ifPresent(kind -> list.add(
                        new Overview.WeakKind(name, wording.in(language).title(kind), count))));
        list.sort(Comparator.comparingInt(Overview.WeakKind::devices).reversed());
        int weak = 0;
        for (DeviceView device : devices) {
            weak += device.weaknesses() > 0 ? 1 : 0;
        }
        return new Overview.Weaknesses(weak, list, trend(reach, now, weak));
    }

    /** Devices with a weakness first seen by the end of a day and not resolved by then; the last is today. */
    private List<Overview.Day> trend(Reach reach, Instant now, int today) {
        MapSqlParameterSource values = new MapSqlParameterSource()
                .addValue("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .addValue("days", DAYS);
        Map<LocalDate, Integer> counts = new HashMap<>();
        database.query("""
                select day, count(distinct f.device) as devices
                from generate_series(:now - make_interval(days => :days - 1), :now, interval '1 day') as day
                join finding f on f.nature = 'WEAKNESS' and f.merged_into is null and f.first <= day
                    and (f.status <> 'RESOLVED' or f.decided_at > day)
                left join device d on d.id = f.device
                where %s group by day
                """.formatted(Reaches.condition(reach, "d", values)), values, row -> {
            Date day = row.getDate("day");
            counts.put(day.toLocalDate(), row.getInt("devices"));
        });
        List<Overview.Day> trend = new ArrayList<>();
        LocalDate last = LocalDate.ofInstant(now, ZoneOffset.UTC);
        for (int back = DAYS - 1; back > 0; back--) {
            LocalDate day = last.minusDays(back);
            trend.add(new Overview.Day(day, counts.getOrDefault(day, 0)));
        }
        trend.add(new Overview.Day(last, today));
        return trend;
    }
}
