package org.cylcomed.server.incidents;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.cylcomed.server.devices.DeviceName;
import org.jspecify.annotations.Nullable;
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
final class IncidentController {
    private static final int MOST_MINUTES = 10_080;

    private final IncidentStore store;
    private final IncidentViews views;
    private final ResponseStore responses;
    private final Idempotency idempotency;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;
    private final Ids ids;
    private final InstantSource clock;

    IncidentController(
            IncidentStore store,
            IncidentViews views,
            ResponseStore responses,
            Idempotency idempotency,
            TransactionTemplate transaction,
            AuditTrail audit,
            Ids ids,
            InstantSource clock) {
        this.store = store;
        this.views = views;
        this.responses = responses;
        this.idempotency = idempotency;
        this.transaction = transaction;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    @GetMapping("/incidents")
    @Requires(Permission.FINDINGS_READ)
    Listing<IncidentView> list(Actor actor, Locale language, @RequestParam MultiValueMap<String, String> parameters) {
        Query query = new Query(parameters);
        Optional<Boolean> open = query.flag("open");
        Set<String> devices = query.texts("device");
        int limit = query.limit();
        String cursor = query.cursor();
        query.end();
        Listing<IncidentStore.Row> rows = store.list(actor.reach(), open, devices, limit, cursor);
        return new Listing<>(
                rows.items().stream()
                        .map(row -> views.row(row, actor.reach(), language))
                        .toList(),
                rows.next(),
                rows.total());
    }

    @GetMapping("/incidents/{id}")
    @Requires(Permission.FINDINGS_READ)
    IncidentView.Detail get(Actor actor, Locale language, @PathVariable String id) {
        return views.detail(find(actor, id), actor.reach(), language);
    }

    private IncidentStore.Row find(Actor actor, String id) {
        return store.find(id, actor.reach()).orElseThrow(Problem::notFound);
    }

    /** What a note is. */
    enum NoteType {
        NOTE,
        TOLD,
        HAND_OVER
    }

    record NewNote(
            @Nullable NoteType type,
            @Nullable String text,
            @Nullable String whom) {}

    @PostMapping("/incidents/{id}/notes")
    @Requires(Permission.FINDINGS_ACKNOWLEDGE)
    ResponseEntity<String> note(
            Actor actor,
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody NewNote note) {
        String incident = find(actor, id).id();
        NoteType type = note.type();
        String text = note.text() == null ? "" : note.text().strip();
        List<Problem.FieldError> mistakes = new ArrayList<>();
        if (type == null) {
            mistakes.add(new Problem.FieldError("type", "is one of NOTE, TOLD, HAND_OVER"));
        }
        if (text.isEmpty() || text.length() > 4_000) {
            mistakes.add(new Problem.FieldError("text", "has 1 to 4000 characters"));
        }
        if (note.whom() != null && note.whom().length() > 200) {
            mistakes.add(new Problem.FieldError("whom", "has at most 200 characters"));
        }
        if (type == null || !mistakes.isEmpty()) {
            throw Problem.notValid(mistakes);
        }
        return idempotency.create(actor, "note of " + incident, key, () -> {
            ResponseStore.Note row = new ResponseStore.Note(
                    ids.fresh("note-"), incident, clock.instant(), actor.key(), type.name(), text, note.whom());
            responses.add(row);
            audit.add(actor, "incident.noted", incident, Map.of("note", row.id(), "type", type.name()));
            return views.note(row);
        });
    }

    record NewResponse(
            @Nullable ResponseKind kind,
            @Nullable List<String> devices,
            @Nullable Integer minutes,
            @Nullable String reason,
            @Nullable String rollback) {}

    @PostMapping("/incidents/{id}/responses")
    @Requires(Permission.RESPONSES_PROPOSE)
    ResponseEntity<String> propose(
            Actor actor,
            Locale language,
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody NewResponse proposal) {
        IncidentStore.Row incident = find(actor, id);
        Set<String> known = new LinkedHashSet<>();
        views.row(incident, actor.reach(), language).devices().stream()
                .map(DeviceName::id)
                .forEach(known::add);
        List<Problem.FieldError> mistakes = new ArrayList<>();
        ResponseKind kind = proposal.kind();
        if (kind == null) {
            mistakes.add(new Problem.FieldError("kind", "is one of " + List.of(ResponseKind.values())));
        }
        List<String> devices = proposal.devices() == null ? List.of() : proposal.devices();
        if (devices.isEmpty() || !known.containsAll(devices)) {
            mistakes.add(new Problem.FieldError("devices", "names devices of this incident"));
        }
        int minutes = proposal.minutes() == null ? 0 : proposal.minutes();
        if (minutes < 1 || minutes > MOST_MINUTES) {
            mistakes.add(new Problem.FieldError("minutes", "is a number from 1 to " + MOST_MINUTES));
        }
        String reason = proposal.reason() == null ? "" : proposal.reason().strip();
        if (reason.isEmpty() || reason.length() > 2_000) {
            mistakes.add(new Problem.FieldError("reason", "has 1 to 2000 characters"));
        }
        if (proposal.rollback() != null && proposal.rollback().length() > 2_000) {
            mistakes.add(new Problem.FieldError("rollback", "has at most 2000 characters"));
        }
        if (kind == null || !mistakes.isEmpty()) {
            throw Problem.notValid(mistakes);
        }
        return idempotency.create(actor, "response to " + incident.id(), key, () -> {
            Instant now = clock.instant();
            ResponseStore.Row row = new ResponseStore.Row(
                    ids.fresh("rsp-"),
                    incident.id(),
                    kind,
                    List.copyOf(new LinkedHashSet<>(devices)),
                    reason,
                    proposal.rollback(),
                    ResponseStore.State.PROPOSED,
                    now,
                    actor.key(),
                    null,
                    null,
                    null,
                    null,
                    now.plus(Duration.ofMinutes(minutes)),
                    0);
            responses.add(row);
            audit.add(
                    actor,
                    "response.proposed",
                    row.id(),
                    Map.of("incident", incident.id(), "kind", kind.name(), "minutes", Integer.toString(minutes)));
            return views.response(row, actor.reach(), language);
        });
    }

    record ResponseDecision(
            ResponseStore.@Nullable State state, @Nullable String reason) {}

    @PatchMapping("/responses/{id}")
    @Requires(Permission.FINDINGS_READ)
    ResponseEntity<IncidentView.Response> decide(
            Actor actor,
            Locale language,
            @PathVariable String id,
            @RequestHeader("If-Match") String ifMatch,
            @RequestBody ResponseDecision decision) {
        ResponseStore.Row row = responses.find(id).orElseThrow(Problem::notFound);
        find(actor, row.incident());
        if (!views.seesAll(row, actor.reach())) {
            // Its incident may be of two care units; a consent for the patients of the other is not theirs to give.
            throw Problem.notFound();
        }
        ResponseStore.State state = decision.state();
        Instant now = clock.instant();
        require(actor, row.at(now), state);
        Version.require(ifMatch, Integer.toString(row.version()));
        String reason = decision.reason() == null ? null : decision.reason().strip();
        if (reason != null && reason.length() > 2_000) {
            throw Problem.notValid("reason", "has at most 2000 characters");
        }
        if (state == ResponseStore.State.DECLINED && (reason == null || reason.isEmpty())) {
            throw Problem.notValid("reason", "is needed");
        }
        ResponseStore.State next = java.util.Objects.requireNonNull(state);
        transaction.executeWithoutResult(status -> {
            if (!responses.decided(row, next, actor.key(), now, reason)) {
                Version.require("\"\"", Integer.toString(row.version() + 1));
            }
            Map<String, String> details = new java.util.TreeMap<>(Map.of("incident", row.incident()));
            if (reason != null && !reason.isEmpty()) {
                details.put("reason", reason);
            }
            audit.add(actor, "response." + next.name().toLowerCase(Locale.ROOT), row.id(), details);
        });
        ResponseStore.Row after = responses.find(id).orElseThrow(Problem::notFound);
        return ResponseEntity.ok()
                .eTag(Version.tag(Integer.toString(after.version())))
                .body(views.response(after, actor.reach(), language));
    }

    /** Who may say what, and after what. */
    private static void require(Actor actor, ResponseStore.State now, ResponseStore.@Nullable State wanted) {
        boolean possible = switch (wanted) {
            case CONSENTED, DECLINED -> {
                actor.require(Permission.RESPONSES_CONSENT);
                yield now == ResponseStore.State.PROPOSED;
            }
            case DONE -> {
                actor.require(Permission.RESPONSES_RECORD);
                yield now == ResponseStore.State.CONSENTED;
            }
            case UNDONE -> {
                actor.require(Permission.RESPONSES_RECORD);
                yield now == ResponseStore.State.DONE;
            }
            case PROPOSED, EXPIRED -> false;
            case null -> false;
        };
        if (!possible) {
            throw Problem.notValid("state", "cannot follow " + now);
        }
    }
}
