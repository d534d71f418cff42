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
        Outlook outlook = concerns.outlook();
        Standing now = outlook.standing();
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
            for (Concerns.Concern each : concerns.of(known, outlook)) {
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

    /** One device, what of it belongs to this week in few words, and how much of it does not. */
    private record Due(
            KnownDevice known,
            Concerns.Concern first,
            @Nullable Instant due,
            int count,
            boolean overdue,
            int later) {}

    /** Null: nothing of this week. All that is due is not kept for each device: it is asked for again for a page of them. */
    private @Nullable Due due(KnownDevice known, List<Concerns.Concern> all) {
        Concerns.Concern first = null;
        Instant due = null;
        int count = 0;
        int later = 0;
        boolean overdue = false;
        for (Concerns.Concern each : all) {
            Instant by = each.due();
            if (each.thisWeek()) {
                count++;
                overdue |= each.overdue();
                first = first == null || Concerns.ORDER.compare(each, first) < 0 ? each : first;
                due = due == null || (by != null && by.isBefore(due)) ? by : due;
            } else if (!each.rests()) {
                later++;
            }
        }
        return first == null ? null : new Due(known, first, due, count, overdue, later);
    }

    @GetMapping("/week")
    @Requires(Permission.DEVICES_READ)
    Week week(Actor actor, @RequestParam MultiValueMap<String, String> parameters) {
        Query query = new Query(parameters);
        int limit = query.limit();
        int from = Offsets.read(query);
        query.end();
        Outlook outlook = concerns.outlook();
        List<Due> all = new ArrayList<>();
        int later = 0;
        for (KnownDevice known : concerns.devices(actor.reach())) {
            List<Concerns.Concern> concerned = concerns.of(known, outlook);
            Due due = due(known, concerned);
            if (due != null) {
                all.add(due);
            } else if (concerned.stream().anyMatch(each -> !each.rests())) {
                later++;
            }
        }
        all.sort(Comparator.comparing((Due each) -> each.first().urgency().priority(), Comparator.reverseOrder())
                .thenComparing(Due::due, Comparator.nullsLast(Comparator.naturalOrder()))
                // What nobody has set counts as the worst.
                .thenComparing(each -> each.known().place().harm(), Comparator.nullsFirst(Comparator.reverseOrder()))
                .thenComparing(each -> each.known().name())
                .thenComparing(each -> each.known().device().id().value()));
        var page = Offsets.page(all, from, limit, each -> task(each, outlook));
        return new Week(page.items(), page.next(), page.total(), later, views.feeds());
    }

    private Task task(Due of, Outlook outlook) {
        List<SoftwareViews.ConcernView> first = concerns.of(of.known(), outlook).stream()
                .filter(Concerns.Concern::thisWeek)
                .sorted(Concerns.ORDER)
                .limit(MOST_REASONS)
                .map(views::concern)
                .toList();
        return new Task(
                views.patient(of.known()),
                of.first().urgency().priority(),
                of.due(),
                of.overdue(),
                of.count(),
                of.later(),
                first);
    }
}
