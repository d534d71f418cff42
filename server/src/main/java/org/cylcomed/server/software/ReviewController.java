package org.cylcomed.server.software;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.Reach;
import org.cylcomed.server.access.Requires;
import org.cylcomed.server.api.Listing;
import org.cylcomed.server.api.Query;
import org.cylcomed.server.devices.DeviceName;
import org.cylcomed.server.devices.KnownDevice;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The review queue: matches too unsure to count before a person has looked. */
@RestController
@RequestMapping("/api/v1/match-reviews")
final class ReviewController {
    private static final int MOST_REASON = 1_000;
    private static final int MOST_NAMES = 5;

    private final Concerns concerns;
    private final DecisionTable decisions;
    private final StandingTable standing;
    private final SoftwareThread thread;
    private final NamedParameterJdbcTemplate database;

    ReviewController(
            Concerns concerns,
            DecisionTable decisions,
            StandingTable standing,
            SoftwareThread thread,
            NamedParameterJdbcTemplate database) {
        this.concerns = concerns;
        this.decisions = decisions;
        this.standing = standing;
        this.thread = thread;
        this.database = database;
    }

    record ReviewView(
            String id,
            String component,
            @Nullable String version,
            @Nullable String supplier,
            boolean ofDevice,
            String advisory,
            String title,
            String feed,
            @Nullable String severity,
            @Nullable Boolean exploited,
            String rule,
            String range,
            double confidence,
            List<DeviceName> devices,
            int total) {}

    /** What a person says about a match. */
    enum Answer {
        ACCEPTED,
        REFUSED
    }

    record Review(@Nullable Answer decision, @Nullable String reason) {}

    /** The matches that concern devices within reach, with those devices. */
    static Map<Standing.Unsure, Set<KnownDevice>> open(Concerns concerns, Reach reach) {
        Standing now = concerns.standing();
        Map<Standing.Unsure, Set<KnownDevice>> open = new LinkedHashMap<>();
        if (now.unsure().isEmpty()) {
            return open;
        }
        for (KnownDevice known : concerns.devices(reach)) {
            for (Bill bill : now.of(known)) {
                for (Standing.Unsure each : now.unsure().getOrDefault(bill.id(), List.of())) {
                    open.computeIfAbsent(each, absent -> new LinkedHashSet<>()).add(known);
                }
            }
        }
        return open;
    }

    @GetMapping
    @Requires(Permission.DEVICES_READ)
    Listing<ReviewView> list(Actor actor, @RequestParam MultiValueMap<String, String> parameters) {
        Query query = new Query(parameters);
        int limit = query.limit();
        int from = Offsets.read(query);
        query.end();
        Map<Standing.Unsure, Set<KnownDevice>> open = open(concerns, actor.reach());
        List<Standing.Unsure> order = new ArrayList<>(open.keySet());
        // What concerns most devices first; the rest of the order only has to stay.
        order.sort(java.util.Comparator.comparing((Standing.Unsure each) ->
                        open.getOrDefault(each, Set.of()).size())
                .reversed()
                .thenComparing(Standing.Unsure::component)
                .thenComparing(Standing.Unsure::advisory));
        Listing<Standing.Unsure> page = Offsets.page(order, from, limit, each -> each);
        List<ReviewView> items = new ArrayList<>();
        for (Standing.Unsure each : page.items()) {
            items.addAll(views(each, open.getOrDefault(each, Set.of())));
        }
        return new Listing<>(items, page.next(), page.total());
    }

    private List<ReviewView> views(Standing.Unsure of, Set<KnownDevice> devices) {
        return database.query(
                """
                select c.name, c.version, c.supplier, c.device, a.vulnerability, a.title, a.source, a.severity,
                    a.exploited, m.rule, m.range, m.confidence
                from component_match m join software_component c on c.id = m.component
                join advisory a on a.id = m.advisory
                where m.component = :component and m.advisory = :advisory
                """,
                Map.of("component", of.component(), "advisory", of.advisory()),
                (row, number) -> new ReviewView(
                        of.component() + "." + of.advisory(),
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getBoolean(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        row.getObject(9, Boolean.class),
                        row.getString(10),
                        row.getString(11),
                        row.getDouble(12),
                        devices.stream().limit(MOST_NAMES).map(DeviceName::of).toList(),
                        devices.size()));
    }

    /** Holds for every device that has the component, so that whoever sees only some of them decides nothing. */
    @PutMapping("/{id}")
    @Requires(Permission.DEVICES_WRITE)
    ResponseEntity<Void> review(Actor actor, @PathVariable String id, @RequestBody Review review) {
        Standing.Unsure match = read(id);
        if (!open(concerns, actor.reach()).containsKey(match)) {
            throw Problem.notFound();
        }
        actor.requireWholeReach();
        Answer answer = review.decision();
        if (answer == null) {
            throw Problem.notValid("decision", "is ACCEPTED or REFUSED");
        }
        String reason = review.reason();
        if (reason == null || reason.isBlank() || reason.length() > MOST_REASON) {
            throw Problem.notValid("reason", "has 1 to " + MOST_REASON + " characters");
        }
        decisions.review(actor, match.component(), match.advisory(), answer == Answer.ACCEPTED, reason.strip());
        standing.changed();
        thread.wake();
        return ResponseEntity.noContent().build();
    }

    private static Standing.Unsure read(String id) {
        String[] parts = id.split("\\.", -1);
        try {
            if (parts.length == 2) {
                return new Standing.Unsure(UUID.fromString(parts[0]), UUID.fromString(parts[1]));
            }
        } catch (IllegalArgumentException noId) {
            // said below
        }
        throw Problem.notFound();
    }
}
