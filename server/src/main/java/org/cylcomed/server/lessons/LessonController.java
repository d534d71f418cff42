package org.cylcomed.server.lessons;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.process.Lesson;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.AuditTrail;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.Requires;
import org.cylcomed.server.api.Idempotency;
import org.cylcomed.server.api.Ids;
import org.cylcomed.server.api.Listing;
import org.cylcomed.server.api.Query;
import org.cylcomed.server.api.Version;
import org.cylcomed.server.devices.KnownDevice;
import org.cylcomed.server.findings.FindingQuery;
import org.cylcomed.server.findings.FindingRow;
import org.cylcomed.server.findings.FindingStore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
final class LessonController {
    private static final Duration LONGEST = Duration.ofDays(180);

    private final LessonTable lessons;
    private final Proposals proposals;
    private final LessonViews views;
    private final Concerned concerned;
    private final Teaching teaching;
    private final FindingStore findings;
    private final TransactionTemplate transaction;
    private final Idempotency idempotency;
    private final AuditTrail audit;
    private final Ids ids;
    private final InstantSource clock;

    LessonController(
            LessonTable lessons,
            Proposals proposals,
            LessonViews views,
            Concerned concerned,
            Teaching teaching,
            FindingStore findings,
            TransactionTemplate transaction,
            Idempotency idempotency,
            AuditTrail audit,
            Ids ids,
            InstantSource clock) {
        this.lessons = lessons;
        this.proposals = proposals;
        this.views = views;
        this.concerned = concerned;
        this.teaching = teaching;
        this.findings = findings;
        this.transaction = transaction;
        this.idempotency = idempotency;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    @GetMapping("/findings/{id}/lesson")
    @Requires(Permission.FINDINGS_READ)
    LessonView.Preview preview(
            Actor actor,
            Locale language,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> parameters) {
        Query query = new Query(parameters);
        LessonRow.Scope scope = LessonRow.Scope.valueOf(query.choice("scope", List.of("DEVICE", "MODEL")));
        query.end();
        Instant until = clock.instant().plus(LONGEST);
        return views.preview(proposals.of(finding(actor, id), scope, until), actor.reach(), language);
    }

    private FindingRow finding(Actor actor, String id) {
        return findings.find(id, FindingQuery.within(actor.reach(), clock.instant()))
                .orElseThrow(Problem::notFound);
    }

    @GetMapping("/lessons")
    @Requires(Permission.FINDINGS_READ)
    Listing<LessonView> list(Actor actor, Locale language, @RequestParam MultiValueMap<String, String> parameters) {
        Query query = new Query(parameters);
        Set<String> devices = query.texts("device");
        Set<LessonView.State> states = query.words("state", LessonView.State.class);
        int limit = query.limit();
        String cursor = query.cursor();
        query.end();
        Set<DeviceId> confirmed = concerned.confirmed();
        List<LessonView> all = new ArrayList<>();
        for (LessonRow row : lessons.all()) {
            List<KnownDevice> seen = LessonViews.within(
                    actor.reach(), concerned.of(row.scope(), row.device(), row.maker(), row.model()));
            boolean wanted = devices.isEmpty()
                    || seen.stream()
                            .anyMatch(known ->
                                    devices.contains(known.device().id().value()));
            if (!seen.isEmpty() && wanted) {
                LessonView view = views.view(row, confirmed, actor, language);
                if (states.isEmpty() || states.contains(view.state())) {
                    all.add(view);
                }
            }
        }
        int from = 0;
        if (cursor != null) {
            while (from < all.size() && !all.get(from).id().equals(cursor)) {
                from++;
            }
            if (from == all.size()) {
                throw Problem.notValid("cursor", "is not the `next` of this list");
            }
        }
        int end = Math.min(all.size(), from + limit);
        return new Listing<>(
                all.subList(from, end), end < all.size() ? all.get(end).id() : null, all.size());
    }

    record NewLesson(
            @Nullable String finding,
            LessonRow.@Nullable Scope scope,
            @Nullable Instant until,
            @Nullable String reason,
            @Nullable String ticket) {}

    @PostMapping("/lessons")
    @Requires(Permission.LESSONS_TEACH)
    ResponseEntity<String> teach(
            Actor actor,
            Locale language,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody NewLesson wanted) {
        Instant now = clock.instant();
        List<Problem.FieldError> mistakes = new ArrayList<>();
        String reason = stripped(wanted.reason(), "reason", 500, mistakes);
        String ticket = stripped(wanted.ticket(), "ticket", 100, mistakes);
        Instant until = wanted.until();
        if (until == null || !until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
            mistakes.add(new Problem.FieldError("until", "is a time within the next " + LONGEST.toDays() + " days"));
        }
        LessonRow.Scope scope = wanted.scope();
        if (scope == null) {
            mistakes.add(new Problem.FieldError("scope", "is DEVICE or MODEL"));
        }
        if (wanted.finding() == null) {
            mistakes.add(new Problem.FieldError("finding", "is needed"));
        }
        if (!mistakes.isEmpty() || until == null || scope == null || wanted.finding() == null) {
            throw Problem.notValid(mistakes);
        }
        FindingRow finding = finding(actor, wanted.finding());
        if (scope == LessonRow.Scope.MODEL) {
            // It holds for devices that come later, wherever they stand.
            actor.requireWholeReach();
        }
        Proposals.Proposal proposal = proposals.of(finding, scope, until);
        refuse(proposal);
        LessonRow row = row(actor, proposal, until, reason, ticket, now);
        ResponseEntity<String> answer = idempotency.create(actor, "lesson", key, () -> {
            lessons.add(row);
            audit.add(actor, proposal.needsTwo() ? "lesson.proposed" : "lesson.taught", row.id(), details(row));
            return views.view(row, concerned.confirmed(), actor, language);
        });
        teaching.wake();
        return answer;
    }

    private static String stripped(@Nullable String given, String field, int most, List<Problem.FieldError> mistakes) {
        String text = given == null ? "" : given.strip();
        if (text.isEmpty() || text.length() > most) {
            mistakes.add(new Problem.FieldError(field, "has 1 to " + most + " characters"));
        }
        return text;
    }

    private static void refuse(Proposals.Proposal proposal) {
        Proposals.Refusal refusal = proposal.refusal();
        if (refusal != null) {
            throw new Problem(
                    HttpStatus.CONFLICT,
                    "not-teachable",
                    switch (refusal) {
                        case RULE -> "A rule found this; it is true whatever the device usually does.";
                        case CONFIRMED -> "The compromise of this device is confirmed: nothing of it is hidden.";
                        case ATTACK -> "Somebody said that this, or something it would hide, was an attack.";
                        case FULL -> "A device holds only so much that is taught: take something back first.";
                    });
        }
    }

    private LessonRow row(
            Actor actor, Proposals.Proposal proposal, Instant until, String reason, String ticket, Instant now) {
        Lesson lesson = proposal.lesson();
        KnownDevice example = proposal.example();
        LastMonth.Hidden hidden = proposal.hidden();
        if (lesson == null || example == null || hidden == null) {
            throw Problem.notFound();
        }
        if (proposal.scope() == LessonRow.Scope.MODEL && example.model() == null) {
            throw Problem.notValid("scope", "of this device no model is known");
        }
        return new LessonRow(
                ids.fresh("les-"),
                proposal.scope(),
                example.device().id(),
                example.maker(),
                example.model(),
                proposal.finding().id(),
                lesson.kind(),
                lesson.peer(),
                lesson.same(),
                lesson.atMost(),
                until,
                reason,
                ticket,
                hidden.evidence().size(),
                proposal.needsTwo() ? LessonRow.State.PROPOSED : LessonRow.State.STANDING,
                actor.key(),
                now,
                null,
                null,
                null,
                null,
                0);
    }

    private static Map<String, String> details(LessonRow row) {
        Map<String, String> details = new TreeMap<>();
        details.put("finding", row.finding());
        details.put("device", row.device().value());
        details.put("scope", row.scope().name());
        details.put("kind", row.kind());
        details.put("until", row.until().toString());
        details.put("reason", row.reason());
        details.put("ticket", row.ticket());
        details.put("wouldHaveHidden", Integer.toString(row.wouldHaveHidden()));
        return details;
    }

    /** What may follow. */
    enum Action {
        AGREE,
        DECLINE,
        UNDO
    }

    record Decided(@Nullable Action action) {}

    @PatchMapping("/lessons/{id}")
    @Requires(Permission.LESSONS_TEACH)
    ResponseEntity<LessonView> decide(
            Actor actor,
            Locale language,
            @PathVariable String id,
            @RequestHeader("If-Match") String ifMatch,
            @RequestBody Decided decided) {
        Action action = decided.action();
        if (action == null) {
            throw Problem.notValid("action", "is one of AGREE, DECLINE, UNDO");
        }
        LessonRow row = lessons.find(id).orElseThrow(Problem::notFound);
        List<KnownDevice> all = concerned.of(row.scope(), row.device(), row.maker(), row.model());
        if (LessonViews.within(actor.reach(), all).size() < all.size()
                || all.isEmpty() && !actor.reach().all()) {
            throw Problem.notFound();
        }
        Version.require(ifMatch, Integer.toString(row.version()));
        LessonRow.State next = next(actor, row, action);
        Instant now = clock.instant();
        transaction.executeWithoutResult(status -> {
            if (!lessons.decided(row, next, actor.key(), now)) {
                Version.require("\"\"", Integer.toString(row.version() + 1));
            }
            String did = switch (action) {
                case AGREE -> "lesson.agreed";
                case DECLINE -> "lesson.declined";
                case UNDO -> "lesson.undone";
            };
            audit.add(actor, did, row.id(), Map.of("finding", row.finding(), "ticket", row.ticket()));
        });
        teaching.wake();
        LessonRow after = lessons.find(id).orElseThrow(Problem::notFound);
        return ResponseEntity.ok()
                .eTag(Version.tag(Integer.toString(after.version())))
                .body(views.view(after, concerned.confirmed(), actor, language));
    }

    private LessonRow.State next(Actor actor, LessonRow row, Action action) {
        LessonRow.State now = row.state();
        boolean possible = switch (action) {
            case AGREE, DECLINE -> now == LessonRow.State.PROPOSED;
            case UNDO -> now == LessonRow.State.PROPOSED || now == LessonRow.State.STANDING;
        };
        if (!possible) {
            throw Problem.notValid("action", "cannot follow " + now);
        }
        if (action == Action.AGREE) {
            if (row.by().equals(actor.key())) {
                throw new Problem(
                        HttpStatus.CONFLICT, "second-person", "Another person has to agree: failure can cost a life.");
            }
            // What has come out since counts.
            refuse(proposals.again(row, finding(actor, row.finding())));
        }
        return switch (action) {
            case AGREE -> LessonRow.State.STANDING;
            case DECLINE -> LessonRow.State.DECLINED;
            case UNDO -> LessonRow.State.UNDONE;
        };
    }
}
