package org.cylcomed.server.findings;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.cylcomed.core.evidence.KindCatalogue;
import org.cylcomed.core.evidence.Nature;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.core.evidence.SourceGroup;
import org.cylcomed.core.finding.Status;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.Requires;
import org.cylcomed.server.api.Listing;
import org.cylcomed.server.api.Query;
import org.cylcomed.server.api.Version;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
final class FindingController {
    private static final Duration LONGEST_MUTE = Duration.ofDays(90);
    private static final int MOST_REASON = 2_000;

    private final FindingStore store;
    private final FindingViews views;
    private final Decisions decisions;
    private final KindCatalogue kinds;
    private final Wording wording;
    private final InstantSource clock;

    FindingController(
            FindingStore store,
            FindingViews views,
            Decisions decisions,
            KindCatalogue kinds,
            Wording wording,
            InstantSource clock) {
        this.store = store;
        this.views = views;
        this.decisions = decisions;
        this.kinds = kinds;
        this.wording = wording;
        this.clock = clock;
    }

    @GetMapping("/findings")
    @Requires(Permission.FINDINGS_READ)
    Listing<FindingView> list(Actor actor, Locale language, @RequestParam MultiValueMap<String, String> parameters) {
        Query query = new Query(parameters);
        FindingQuery wanted = FindingQuery.read(query, actor.reach(), clock.instant());
        String sort = query.choice("sort", FindingQuery.SORTS);
        int limit = query.limit();
        String cursor = query.cursor();
        query.end();
        Listing<FindingRow> rows = store.list(wanted, sort, limit, cursor);
        return new Listing<>(views.views(rows.items(), actor.reach(), language), rows.next(), rows.total());
    }

    @GetMapping("/findings/{id}")
    @Requires(Permission.FINDINGS_READ)
    ResponseEntity<FindingView.Detail> get(Actor actor, Locale language, @PathVariable String id) {
        return answer(actor, find(actor, id), language);
    }

    private FindingRow find(Actor actor, String id) {
        return store.find(id, FindingQuery.within(actor.reach(), clock.instant()))
                .orElseThrow(Problem::notFound);
    }

    private ResponseEntity<FindingView.Detail> answer(Actor actor, FindingRow row, Locale language) {
        return ResponseEntity.ok()
                .eTag(Version.tag(Long.toString(row.version())))
                .body(views.detail(row, actor.reach(), language));
    }

    /** What a person can decide about a finding. */
    enum Action {
        ACKNOWLEDGE,
        RESOLVE,
        REOPEN,
        MUTE,
        UNMUTE,
        LABEL
    }

    record Decided(
            @Nullable Action action,
            @Nullable String reason,
            @Nullable Instant until,
            FindingView.@Nullable Label label) {}

    @PatchMapping("/findings/{id}")
    @Requires(Permission.FINDINGS_ACKNOWLEDGE)
    ResponseEntity<FindingView.Detail> decide(
            Actor actor,
            Locale language,
            @PathVariable String id,
            @RequestHeader("If-Match") String ifMatch,
            @RequestBody Decided decided) {
        Action action = decided.action();
        if (action == null) {
            throw Problem.notValid("action", "is one of ACKNOWLEDGE, RESOLVE, REOPEN, MUTE, UNMUTE, LABEL");
        }
        switch (action) {
            case ACKNOWLEDGE -> {}
            case RESOLVE, REOPEN, LABEL -> actor.require(Permission.FINDINGS_TRIAGE);
            case MUTE, UNMUTE -> actor.require(Permission.FINDINGS_MUTE);
        }
        FindingRow row = find(actor, id);
        Version.require(ifMatch, Long.toString(row.version()));
        decisions.decide(actor, row.id(), word(action, row), details(action, decided));
        return answer(actor, find(actor, row.id()), language);
    }

    private static String word(Action action, FindingRow row) {
        boolean resolved = row.status() == Status.RESOLVED;
        if (action == Action.REOPEN
                ? row.status() == Status.OPEN
                : (action == Action.ACKNOWLEDGE || action == Action.RESOLVE) && resolved) {
            throw Problem.notValid(
                    "action", "the finding is " + row.status().name().toLowerCase(Locale.ROOT));
        }
        return switch (action) {
            case ACKNOWLEDGE -> "finding.acknowledged";
            case RESOLVE -> "finding.resolved";
            case REOPEN -> "finding.reopened";
            case MUTE -> "finding.muted";
            case UNMUTE -> "finding.unmuted";
            case LABEL -> "finding.labelled";
        };
    }

    private Map<String, String> details(Action action, Decided decided) {
        Map<String, String> details = new TreeMap<>();
        String reason = decided.reason() == null ? "" : decided.reason().strip();
        if (reason.length() > MOST_REASON) {
            throw Problem.notValid("reason", "has at most " + MOST_REASON + " characters");
        }
        if (reason.isEmpty() && (action == Action.RESOLVE || action == Action.MUTE)) {
            throw Problem.notValid("reason", "is needed");
        }
        if (!reason.isEmpty()) {
            details.put("reason", reason);
        }
        if (action == Action.LABEL) {
            FindingView.Label label = decided.label();
            if (label == null) {
                throw Problem.notValid("label", "is ATTACK or HARMLESS");
            }
            details.put("label", label.name());
        }
        if (action == Action.MUTE) {
            Instant until = decided.until();
            Instant now = clock.instant();
            if (until == null || !until.isAfter(now) || until.isAfter(now.plus(LONGEST_MUTE))) {
                throw Problem.notValid("until", "is a time within the next " + LONGEST_MUTE.toDays() + " days");
            }
            details.put("until", until.toString());
        }
        return details;
    }

    /** A kind as the API gives it. */
    record KindView(String name, String title, Nature nature, SourceGroup group, Severity severity) {}

    record KindListing(List<KindView> items, @Nullable String next) {}

    @GetMapping("/kinds")
    @Requires(Permission.FINDINGS_READ)
    KindListing kinds(Locale language) {
        return new KindListing(
                kinds.kinds().values().stream()
                        .map(kind -> new KindView(
                                kind.name(),
                                wording.in(language).title(kind),
                                kind.nature(),
                                kind.group(),
                                kind.severity()))
                        .toList(),
                null);
    }
}
