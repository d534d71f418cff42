package org.cylcomed.server.software;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cylcomed.maintenance.ssvc.Priority;
import org.cylcomed.maintenance.urgency.Reason;
import org.cylcomed.maintenance.vex.Justification;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.Requires;
import org.cylcomed.server.api.Listing;
import org.cylcomed.server.api.Query;
import org.cylcomed.server.devices.KnownDevice;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Vulnerabilities that concern devices within somebody's reach; any other is not there for them, whether it exists or not.
 * How far the work is, and what need not be done, holds for every care unit.
 */
@RestController
@RequestMapping("/api/v1/advisories")
final class AdvisoryController {
    private static final int MOST_REASON = 1_000;
    private static final Duration LONGEST = Duration.ofDays(366);

    private final Concerns concerns;
    private final SoftwareViews views;
    private final DecisionTable decisions;
    private final StandingTable standing;
    private final SoftwareThread thread;

    AdvisoryController(
            Concerns concerns,
            SoftwareViews views,
            DecisionTable decisions,
            StandingTable standing,
            SoftwareThread thread) {
        this.concerns = concerns;
        this.views = views;
        this.decisions = decisions;
        this.standing = standing;
        this.thread = thread;
    }

    record AdvisoryView(
            SoftwareViews.VulnerabilityView vulnerability,
            int devices,
            Priority priority,
            @Nullable Instant due,
            boolean overdue,
            boolean rests) {}

    record DeviceView(
            SoftwareViews.Patient device,
            int components,
            double confidence,
            Instant since,
            Priority priority,
            @Nullable Instant due,
            boolean overdue,
            List<Reason> reasons) {}

    record DetailView(
            SoftwareViews.VulnerabilityView vulnerability,
            List<Vulnerability.Source> advisories,
            List<SoftwareViews.StepView> steps,
            List<SoftwareViews.FeedView> feeds,
            List<DeviceView> devices,
            int total) {}

    record NewStep(
            Vulnerability.@Nullable State state, @Nullable String note) {}

    record NewExemption(
            Vulnerability.Exemption.@Nullable Kind kind,
            @Nullable Justification justification,
            @Nullable String reason,
            @Nullable Instant until) {}

    /** What one vulnerability amounts to over devices. */
    private record Sum(Concerns.Concern worst, int devices) {}

    @GetMapping
    @Requires(Permission.DEVICES_READ)
    Listing<AdvisoryView> list(Actor actor, @RequestParam MultiValueMap<String, String> parameters) {
        Query query = new Query(parameters);
        String words = query.text("q").orElse("").toLowerCase(Locale.ROOT);
        var priorities = query.words("priority", Priority.class);
        int limit = query.limit();
        int from = Offsets.read(query);
        query.end();
        Map<String, Sum> sums = new HashMap<>();
        Outlook outlook = concerns.outlook();
        for (KnownDevice known : concerns.devices(actor.reach())) {
            for (Concerns.Concern each : concerns.of(known, outlook)) {
                sums.merge(
                        each.held().vulnerability().id(),
                        new Sum(each, 1),
                        (one, other) -> new Sum(worse(one.worst(), other.worst()), one.devices() + other.devices()));
            }
        }
        List<Sum> all = sums.values().stream()
                .filter(sum -> priorities.isEmpty()
                        || priorities.contains(sum.worst().urgency().priority()))
                .filter(sum -> mentions(sum.worst().held().vulnerability(), words))
                .sorted(Comparator.comparing((Sum sum) -> sum.worst().rests())
                        .thenComparing(Sum::worst, Concerns.ORDER))
                .toList();
        return Offsets.page(all, from, limit, this::view);
    }

    private static Concerns.Concern worse(Concerns.Concern one, Concerns.Concern other) {
        int order = one.urgency().priority().compareTo(other.urgency().priority());
        if (order != 0) {
            return order > 0 ? one : other;
        }
        return one.held().since().isBefore(other.held().since()) ? one : other;
    }

    private static boolean mentions(Vulnerability of, String words) {
        return words.isEmpty()
                || of.id().toLowerCase(Locale.ROOT).contains(words)
                || of.title().toLowerCase(Locale.ROOT).contains(words)
                || of.advisories().stream()
                        .anyMatch(each -> each.name().toLowerCase(Locale.ROOT).contains(words));
    }

    private AdvisoryView view(Sum sum) {
        Concerns.Concern worst = sum.worst();
        return new AdvisoryView(
                views.vulnerability(worst.held().vulnerability(), worst.now()),
                sum.devices(),
                worst.urgency().priority(),
                worst.due(),
                worst.overdue(),
                worst.rests());
    }

    @GetMapping("/{id}")
    @Requires(Permission.DEVICES_READ)
    DetailView get(Actor actor, @PathVariable String id) {
        Outlook outlook = concerns.outlook();
        Vulnerability vulnerability = outlook.standing().vulnerabilities().get(id);
        if (vulnerability == null) {
            throw Problem.notFound();
        }
        record Found(KnownDevice known, Concerns.Concern concern) {}
        List<Found> found = new ArrayList<>();
        for (KnownDevice known : concerns.devices(actor.reach())) {
            concerns.of(known, id, outlook).ifPresent(each -> found.add(new Found(known, each)));
        }
        if (found.isEmpty() && !actor.reach().all()) {
            throw Problem.notFound();
        }
        found.sort(Comparator.comparing(Found::concern, Concerns.ORDER)
                .thenComparing(each -> each.known().name())
                .thenComparing(each -> each.known().device().id().value()));
        List<SoftwareViews.StepView> steps = new ArrayList<>();
        steps.add(new SoftwareViews.StepView(Vulnerability.State.RECEIVED, vulnerability.received(), null, null));
        decisions.steps(id).forEach(step -> steps.add(views.step(step)));
        return new DetailView(
                views.vulnerability(vulnerability, concerns.now()),
                vulnerability.advisories(),
                steps,
                views.feeds(),
                found.stream()
                        .limit(Query.MOST_LIMIT)
                        .map(each -> view(each.known(), each.concern()))
                        .toList(),
                found.size());
    }

    private DeviceView view(KnownDevice known, Concerns.Concern of) {
        return new DeviceView(
                views.patient(known),
                of.held().components(),
                of.held().confidence(),
                of.held().since(),
                of.urgency().priority(),
                of.due(),
                of.overdue(),
                of.urgency().reasons());
    }

    @PostMapping("/{id}/steps")
    @Requires(Permission.DEVICES_WRITE)
    DetailView step(Actor actor, @PathVariable String id, @RequestBody NewStep step) {
        DetailView before = get(actor, id);
        actor.requireWholeReach();
        Vulnerability.State state = step.state();
        if (state == null || state == Vulnerability.State.RECEIVED) {
            throw Problem.notValid("state", "is one of TRIAGED, ANALYSED, DECIDED, FIXED, DEPLOYED");
        }
        String note = step.note() == null || step.note().isBlank() ? null : reason("note", step.note());
        if (state != before.vulnerability().step().state()) {
            decisions.step(actor, id, state, note);
            changed(id);
        }
        return get(actor, id);
    }

    @PostMapping("/{id}/exemptions")
    @Requires(Permission.DEVICES_WRITE)
    DetailView exempt(Actor actor, @PathVariable String id, @RequestBody NewExemption wanted) {
        get(actor, id);
        actor.requireWholeReach();
        Vulnerability.Exemption.Kind kind = wanted.kind();
        if (kind == null) {
            throw Problem.notValid("kind", "is NOT_AFFECTED or CONTROL");
        }
        Justification justification = wanted.justification();
        if ((kind == Vulnerability.Exemption.Kind.NOT_AFFECTED) != (justification != null)) {
            throw Problem.notValid("justification", "is said of NOT_AFFECTED, and of nothing else");
        }
        String reason = reason("reason", wanted.reason());
        Instant now = concerns.now();
        Instant until = wanted.until();
        if (until == null || !until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
            throw Problem.notValid("until", "ends within a year: what holds today is looked at again");
        }
        decisions.exempt(actor, id, kind, justification == null ? null : justification.name(), reason, until);
        changed(id);
        return get(actor, id);
    }

    @DeleteMapping("/{id}/exemptions/{exemption}")
    @Requires(Permission.DEVICES_WRITE)
    ResponseEntity<Void> withdraw(Actor actor, @PathVariable String id, @PathVariable String exemption) {
        get(actor, id);
        actor.requireWholeReach();
        if (!decisions.withdraw(actor, id, exemption)) {
            throw Problem.notFound();
        }
        changed(id);
        return ResponseEntity.noContent().build();
    }

    private void changed(String id) {
        standing.vulnerabilitiesChanged(List.of(id));
        thread.wake();
    }

    private static String reason(String field, @Nullable String text) {
        if (text == null || text.isBlank() || text.length() > MOST_REASON) {
            throw Problem.notValid(field, "has 1 to " + MOST_REASON + " characters");
        }
        return text.strip();
    }
}
