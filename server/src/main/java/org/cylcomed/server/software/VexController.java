package org.cylcomed.server.software;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cylcomed.maintenance.vex.Action;
import org.cylcomed.maintenance.vex.Justification;
import org.cylcomed.maintenance.vex.Product;
import org.cylcomed.maintenance.vex.Statement;
import org.cylcomed.maintenance.vex.Status;
import org.cylcomed.maintenance.vex.VexDocument;
import org.cylcomed.maintenance.vex.VexFormat;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.PersonNames;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.Requires;
import org.cylcomed.server.api.Listing;
import org.cylcomed.server.api.Query;
import org.cylcomed.server.devices.KnownDevice;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
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

/** What is said of products and vulnerabilities. It holds for every care unit, so that only who sees all of them says so. */
@RestController
@RequestMapping("/api/v1/vex")
final class VexController {
    private static final int MOST_TEXT = 1_000;
    private static final int MOST_NAME = 200;
    private static final Duration LONGEST = Duration.ofDays(366);

    private final VexDocuments documents;
    private final VexAnswers answers;
    private final Concerns concerns;
    private final StandingTable standing;
    private final SoftwareThread thread;
    private final PersonNames people;
    private final VexAnswerViews views;

    VexController(
            VexDocuments documents,
            VexAnswers answers,
            Concerns concerns,
            StandingTable standing,
            SoftwareThread thread,
            PersonNames people,
            VexAnswerViews views) {
        this.documents = documents;
        this.answers = answers;
        this.concerns = concerns;
        this.standing = standing;
        this.thread = thread;
        this.people = people;
        this.views = views;
    }

    /** @param matches how many in devices that the reader may see it settles or speaks of */
    record DocumentView(
            String id,
            String name,
            String format,
            String formatVersion,
            @Nullable String author,
            @Nullable Instant issued,
            @Nullable String fileName,
            int statements,
            int matches,
            Instant until,
            boolean here,
            String by,
            Instant at) {}

    /** @param product a package URL or CPE name, else maker, model and firmware in words */
    record NewStatement(
            @Nullable String vulnerability,
            @Nullable String product,
            @Nullable Status status,
            @Nullable Justification justification,
            @Nullable String reason,
            @Nullable String action,
            @Nullable Instant until) {}

    @GetMapping
    @Requires(Permission.DEVICES_READ)
    Listing<DocumentView> list(Actor actor, @RequestParam MultiValueMap<String, String> parameters) {
        Query query = new Query(parameters);
        int limit = query.limit();
        int from = Offsets.read(query);
        query.end();
        Map<String, Integer> matches = views.matches(bills(actor, null));
        List<VexTable.Kept> shown = documents.all().stream()
                .filter(kept -> isShown(actor, kept.id(), matches))
                .toList();
        return Offsets.page(shown, from, limit, kept -> view(kept, matches));
    }

    /** A document names products of others too: who sees some devices reads what is said of those, and no more. */
    private static boolean isShown(Actor actor, String document, Map<String, Integer> matches) {
        return actor.reach().all() || matches.containsKey(document);
    }

    /** Statements about what is in devices within reach, of one device or one vulnerability. */
    @GetMapping("/answers")
    @Requires(Permission.DEVICES_READ)
    Listing<VexAnswerViews.AnswerView> answers(Actor actor, @RequestParam MultiValueMap<String, String> parameters) {
        Query query = new Query(parameters);
        String device = query.text("device").orElse(null);
        String vulnerability = query.text("vulnerability").orElse(null);
        int limit = query.limit();
        int from = Offsets.read(query);
        query.end();
        return views.list(bills(actor, device), vulnerability, from, limit);
    }

    private Set<UUID> bills(Actor actor, @Nullable String device) {
        Standing now = concerns.standing();
        List<KnownDevice> devices = device == null
                ? concerns.devices(actor.reach())
                : List.of(concerns.device(actor.reach(), device).orElseThrow(Problem::notFound));
        Set<UUID> bills = new HashSet<>();
        devices.forEach(known -> now.of(known).forEach(bill -> bills.add(bill.id())));
        return bills;
    }

    @PostMapping(consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Requires(Permission.DEVICES_WRITE)
    DocumentView upload(
            Actor actor,
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String until)
            throws IOException {
        actor.requireWholeReach();
        String file = name == null || name.isBlank() ? null : text("name", name, MOST_NAME);
        VexTable.Kept kept = documents.take(actor, file, end(instant(until)), request.getInputStream());
        changed();
        return view(kept, views.matches(bills(actor, null)));
    }

    @PostMapping("/statements")
    @Requires(Permission.DEVICES_WRITE)
    DocumentView write(Actor actor, @RequestBody NewStatement wanted) {
        actor.requireWholeReach();
        Status status = wanted.status();
        if (status == null) {
            throw Problem.notValid("status", "is one of AFFECTED, UNDER_INVESTIGATION, FIXED, NOT_AFFECTED");
        }
        Justification justification = wanted.justification();
        if ((status == Status.NOT_AFFECTED) != (justification != null)) {
            throw Problem.notValid("justification", "is said of NOT_AFFECTED, and of nothing else");
        }
        String reason = text("reason", wanted.reason(), MOST_TEXT);
        String action = wanted.action() == null || wanted.action().isBlank()
                ? null
                : text("action", wanted.action(), MOST_TEXT);
        if ((status == Status.AFFECTED) != (action != null)) {
            throw Problem.notValid("action", "is said of AFFECTED, and of nothing else");
        }
        String now = concerns.now().toString();
        Statement statement = new Statement(
                new org.cylcomed.maintenance.vex.Vulnerability(
                        text("vulnerability", wanted.vulnerability(), MOST_NAME), null, List.of()),
                List.of(product(text("product", wanted.product(), MOST_TEXT))),
                status,
                justification,
                null,
                status == Status.NOT_AFFECTED ? reason : null,
                status == Status.NOT_AFFECTED ? null : reason,
                action == null ? List.of() : List.of(new Action(null, action, null)),
                now);
        VexTable.Kept kept = documents.write(
                actor,
                statement.vulnerability().name()
                        + ' '
                        + statement.products().getFirst().id(),
                new VexDocument(
                        VexFormat.OPENVEX,
                        "0.2.0",
                        "urn:cylcomed:" + documents.fresh(),
                        statement.vulnerability().name(),
                        people.shown(actor.key()),
                        null,
                        null,
                        now,
                        now,
                        "1",
                        List.of(statement)),
                end(wanted.until()));
        changed();
        return view(kept, views.matches(bills(actor, null)));
    }

    private static Product product(String text) {
        boolean purl = text.startsWith("pkg:");
        boolean cpe = text.startsWith("cpe:");
        return new Product(text, purl || cpe ? null : text, purl ? text : null, cpe ? text : null, Map.of(), List.of());
    }

    /** As it came, or in another format. */
    @GetMapping("/{id}/text")
    @Requires(Permission.DEVICES_READ)
    ResponseEntity<byte[]> text(
            Actor actor, @PathVariable String id, @RequestParam(required = false) @Nullable VexFormat format) {
        if (!actor.reach().all() && !isShown(actor, id, views.matches(bills(actor, null)))) {
            throw Problem.notFound();
        }
        VexDocuments.Text text = documents.text(id, format).orElseThrow(Problem::notFound);
        String name = id + (format == null ? "" : "." + format.word()) + (text.xml() ? ".xml" : ".json");
        return ResponseEntity.ok()
                .contentType(text.xml() ? MediaType.APPLICATION_XML : MediaType.APPLICATION_JSON)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .header("X-Differences", Integer.toString(text.differences()))
                .body(text.bytes());
    }

    @DeleteMapping("/{id}")
    @Requires(Permission.DEVICES_WRITE)
    ResponseEntity<Void> withdraw(Actor actor, @PathVariable String id) {
        actor.requireWholeReach();
        if (!documents.withdraw(actor, id)) {
            throw Problem.notFound();
        }
        changed();
        return ResponseEntity.noContent().build();
    }

    private DocumentView view(VexTable.Kept of, Map<String, Integer> matches) {
        return new DocumentView(
                of.id(),
                of.name(),
                of.format(),
                of.formatVersion(),
                of.author(),
                of.issued(),
                of.fileName(),
                of.statements(),
                matches.getOrDefault(of.id(), 0),
                of.until(),
                of.here(),
                people.shown(of.by()),
                of.at());
    }

    private Instant end(@Nullable Instant until) {
        Instant now = concerns.now();
        if (until == null || !until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
            throw Problem.notValid("until", "ends within a year: what holds today is looked at again");
        }
        // As it is kept: the same document till the same time is the same.
        return until.truncatedTo(ChronoUnit.MILLIS);
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException noTime) {
            return null;
        }
    }

    private static String text(String field, @Nullable String value, int most) {
        if (value == null
                || value.isBlank()
                || value.length() > most
                || value.chars().anyMatch(each -> Character.isISOControl(each) && each != '\n')) {
            throw Problem.notValid(field, "has 1 to " + most + " characters, none of them a control character");
        }
        return value.strip();
    }

    private void changed() {
        standing.vulnerabilitiesChanged(answers.look());
        thread.wake();
    }
}
