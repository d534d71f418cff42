package org.cylcomed.server.software;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cylcomed.maintenance.ssvc.Priority;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Requires;
import org.cylcomed.server.api.Query;
import org.cylcomed.server.devices.KnownDevice;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** All devices within reach together: how many are concerned, and what must be done this week. */
@RestController
@RequestMapping("/api/v1/maintenance")
final class MaintenanceController {
    private static final int MOST_REASONS = 3;

    private final Concerns concerns;
    private final SoftwareViews views;

    MaintenanceController(Concerns concerns, SoftwareViews views) {
        this.concerns = concerns;
        this.views = views;
    }

    record PriorityCount(Priority priority, int devices, int vulnerabilities) {}

    record Portfolio(
            int devices,
            int withBill,
            int byName,
            int unknown,
            int concerned,
            int vulnerabilities,
            int overdue,
            int resting,
            int toReview,
            List<PriorityCount> priorities,
            List<SoftwareViews.FeedView> feeds) {}

    record Task(
            SoftwareViews.Patient device,
            Priority priority,
            @Nullable Instant due,
            boolean overdue,
            int vulnerabilities,
            int later,
            List<SoftwareViews.ConcernView> first) {}

    record Week(List<Task> items, @Nullable String next, long total, int later, List<SoftwareViews.FeedView> feeds) {}

    @GetMapping
    @Requires(Permission.DEVICES_READ)
    Portfolio portfolio(Actor actor) {
        Standing now = concerns.standing();
        Map<Priority, Set<String>> vulnerabilities = new EnumMap<>(Priority.class);
        Map<Priority, Integer> devices = new EnumMap<>(Priority.class);
        Set<String> resting = new HashSet<>();
        Set<String> all = new HashSet<>();
        int seen = 0;
        int withBill = 0;
        int byName = 0;
        int concerned = 0;
        int overdue = 0;
        for (KnownDevice known : concerns.devices(actor.reach())) {
            seen++;
            List<Bill> bills = now.of(known);
            if (now.uploaded(known) != null) {
                withBill++;
            } else if (!bills.isEmpty()) {
                byName++;
            }
            Priority worst = null;
            boolean late = false;
            for (Concerns.Concern each : concerns.of(known, now)) {
                String id = each.held().vulnerability().id();
                if (each.rests()) {
                    resting.add(id);
                    continue;
                }
                Priority priority = each.urgency().priority();
                all.add(id);
                late |= each.overdue();
                worst = worst == null || priority.compareTo(worst) > 0 ? priority : worst;
                vulnerabilities
                        .computeIfAbsent(priority, absent -> new HashSet<>())
                        .add(id);
            }
            if (worst != null) {
                concerned++;
                devices.merge(worst, 1, Integer::sum);
            }
            overdue += late ? 1 : 0;
        }
        List<PriorityCount> counts = new ArrayList<>();
        for (Priority priority : List.of(Priority.values()).reversed()) {
            counts.add(new PriorityCount(
                    priority,
                    devices.getOrDefault(priority, 0),
                    vulnerabilities.getOrDefault(priority, Set.of()).size()));
        }
        return new Portfolio(
                seen,
                withBill,
                byName,
                seen - withBill - byName,
                concerned,
                all.size(),
                overdue,
                resting.size(),
                ReviewController.open(concerns, actor.reach()).size(),
                counts,
                views.feeds());
    }

    /** One device and what of it belongs to this week. */
    private record Due(KnownDevice known, List<Concerns.Concern> concerns, int later) {
        Concerns.Concern first() {
            return concerns.getFirst();
        }

        @Nullable
        Instant due() {
            return concerns.stream()
                    .map(Concerns.Concern::due)
                    .filter(java.util.Objects::nonNull)
                    .min(Comparator.naturalOrder())
                    .orElse(null);
        }
    }

    @GetMapping("/week")
    @Requires(Permission.DEVICES_READ)
    Week week(Actor actor, @RequestParam MultiValueMap<String, String> parameters) {
        Query query = new Query(parameters);
        int limit = query.limit();
        int from = Offsets.read(query);
        query.end();
        Standing now = concerns.standing();
        List<Due> all = new ArrayList<>();
        int later = 0;
        for (KnownDevice known : concerns.devices(actor.reach())) {
            List<Concerns.Concern> week = new ArrayList<>();
            int rest = 0;
            for (Concerns.Concern each : concerns.of(known, now)) {
                if (each.thisWeek()) {
                    week.add(each);
                } else if (!each.rests()) {
                    rest++;
                }
            }
            if (week.isEmpty()) {
                later += rest > 0 ? 1 : 0;
            } else {
                week.sort(Concerns.ORDER);
                all.add(new Due(known, week, rest));
            }
        }
        all.sort(Comparator.comparing((Due each) -> each.first().urgency().priority(), Comparator.reverseOrder())
                .thenComparing(Due::due, Comparator.nullsLast(Comparator.naturalOrder()))
                // What nobody has set counts as the worst.
                .thenComparing(each -> each.known().place().harm(), Comparator.nullsFirst(Comparator.reverseOrder()))
                .thenComparing(each -> each.known().name())
                .thenComparing(each -> each.known().device().id().value()));
        var page = Offsets.page(all, from, limit, this::task);
        return new Week(page.items(), page.next(), page.total(), later, views.feeds());
    }

    private Task task(Due of) {
        return new Task(
                views.patient(of.known()),
                of.first().urgency().priority(),
                of.due(),
                of.concerns().stream().anyMatch(Concerns.Concern::overdue),
                of.concerns().size(),
                of.later(),
                of.concerns().stream().limit(MOST_REASONS).map(views::concern).toList());
    }
}
