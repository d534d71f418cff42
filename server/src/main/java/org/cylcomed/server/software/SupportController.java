package org.cylcomed.server.software;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.AuditTrail;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.Requires;
import org.cylcomed.server.api.Listing;
import org.cylcomed.server.api.Query;
import org.cylcomed.server.devices.KnownDevice;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which devices, or what in them, nobody mends any more, or not for long. */
@RestController
@RequestMapping("/api/v1")
final class SupportController {
    /** Time to find another, before it ends. */
    private static final int DAYS_AHEAD = 180;

    private static final int MOST_ITEMS = 3;
    private static final int MOST_SOURCE = 200;

    private final SupportTable table;
    private final Concerns concerns;
    private final SoftwareViews views;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    SupportController(
            SupportTable table,
            Concerns concerns,
            SoftwareViews views,
            AuditTrail audit,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.table = table;
        this.concerns = concerns;
        this.views = views;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    record EndView(
            String component,
            @Nullable String version,
            boolean ofDevice,
            LocalDate day,
            boolean ended,
            SupportTable.Origin origin,
            String source) {}

    record DeviceEnds(SoftwareViews.Patient device, LocalDate day, boolean ended, List<EndView> items, int total) {}

    /** @param day null: nobody says so any more */
    record NewEnd(@Nullable LocalDate day, @Nullable String source) {}

    /** Of one device all that is known; of the others what ends within half a year or has ended, the first to end first. */
    @GetMapping("/maintenance/support-ends")
    @Requires(Permission.DEVICES_READ)
    Listing<DeviceEnds> list(Actor actor, @RequestParam MultiValueMap<String, String> parameters) {
        Query query = new Query(parameters);
        String device = query.text("device").orElse(null);
        int limit = query.limit();
        int from = Offsets.read(query);
        query.end();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Map<UUID, List<SupportTable.End>> ends =
                table.until(device == null ? today.plusDays(DAYS_AHEAD) : LocalDate.of(9999, 1, 1));
        Standing now = concerns.standing();
        List<KnownDevice> devices = device == null
                ? concerns.devices(actor.reach())
                : List.of(concerns.device(actor.reach(), device).orElseThrow(Problem::notFound));
        List<DeviceEnds> all = new ArrayList<>();
        for (KnownDevice known : ends.isEmpty() ? List.<KnownDevice>of() : devices) {
            Map<UUID, SupportTable.End> mine = new LinkedHashMap<>();
            now.of(known)
                    .forEach(bill -> ends.getOrDefault(bill.id(), List.of())
                            .forEach(end -> mine.putIfAbsent(end.component(), end)));
            if (!mine.isEmpty()) {
                all.add(view(known, List.copyOf(mine.values()), today, device == null ? MOST_ITEMS : limit));
            }
        }
        all.sort(Comparator.comparing(DeviceEnds::day)
                .thenComparing(each -> each.device().device().name())
                .thenComparing(each -> each.device().device().id()));
        return Offsets.page(all, from, limit, each -> each);
    }

    private DeviceEnds view(KnownDevice known, List<SupportTable.End> ends, LocalDate today, int most) {
        List<EndView> items = ends.stream()
                .sorted(Comparator.comparing((SupportTable.End each) -> !each.ofDevice())
                        .thenComparing(SupportTable.End::day))
                .map(each -> new EndView(
                        each.name(),
                        each.version(),
                        each.ofDevice(),
                        each.day(),
                        each.day().isBefore(today),
                        each.origin(),
                        each.source()))
                .toList();
        LocalDate first =
                items.stream().map(EndView::day).min(Comparator.naturalOrder()).orElse(today);
        return new DeviceEnds(
                views.patient(known),
                first,
                first.isBefore(today),
                items.stream().limit(most).toList(),
                items.size());
    }

    /** Holds for every device of the maker, model and firmware, so that whoever sees only some of them says nothing. */
    @PutMapping("/devices/{id}/support-end")
    @Requires(Permission.DEVICES_WRITE)
    ResponseEntity<Void> enter(Actor actor, @PathVariable String id, @RequestBody NewEnd wanted) {
        KnownDevice known = concerns.device(actor.reach(), id).orElseThrow(Problem::notFound);
        actor.requireWholeReach();
        String maker = known.maker();
        String model = known.model();
        if (maker == null || model == null || maker.isBlank() || model.isBlank()) {
            throw Problem.notValid("id", "nobody says of which maker and model the device is");
        }
        UUID component = Part.ofDevice(maker, model, known.firmware()).id();
        LocalDate day = wanted.day();
        String source = wanted.source();
        if (day != null && (day.getYear() < 1990 || day.getYear() > 2200)) {
            throw Problem.notValid("day", "is a day between 1990 and 2200");
        }
        if (day != null && (source == null || source.isBlank() || source.length() > MOST_SOURCE)) {
            throw Problem.notValid("source", "has 1 to " + MOST_SOURCE + " characters");
        }
        transaction.executeWithoutResult(status -> {
            if (day == null || source == null) {
                table.remove(component);
            } else {
                table.put(component, day, SupportTable.Origin.PERSON, source.strip(), actor.key(), clock.instant());
            }
            audit.add(
                    actor,
                    "support-end.entered",
                    known.device().id().value(),
                    Map.of("day", day == null ? "none" : day.toString()));
        });
        return ResponseEntity.noContent().build();
    }
}
