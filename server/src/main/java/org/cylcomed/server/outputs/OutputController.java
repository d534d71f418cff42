package org.cylcomed.server.outputs;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.AuditTrail;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.Requires;
import org.cylcomed.server.api.Idempotency;
import org.cylcomed.server.export.Delivery;
import org.cylcomed.server.export.DeliveryException;
import org.cylcomed.server.export.ExportedFinding;
import org.cylcomed.server.export.Exporter;
import org.cylcomed.server.export.Exporters;
import org.cylcomed.server.export.Output;
import org.cylcomed.server.export.OutputStore;
import org.cylcomed.server.export.RecordType;
import org.cylcomed.server.export.Sender;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/outputs")
final class OutputController {
    private static final int MOST_NAME = 64;
    private static final int MOST_TARGET = 500;
    private static final int MOST_OUTPUTS = 20;

    private final OutputStore store;
    private final SealedSecrets secrets;
    private final GuardedSenders senders;
    private final ChangedFindings feed;
    private final Exporters exporters;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Idempotency idempotency;
    private final SecureRandom random;
    private final InstantSource clock;

    OutputController(
            OutputStore store,
            SealedSecrets secrets,
            GuardedSenders senders,
            ChangedFindings feed,
            Exporters exporters,
            AuditTrail audit,
            TransactionTemplate transaction,
            Idempotency idempotency,
            SecureRandom random,
            InstantSource clock) {
        this.store = store;
        this.secrets = secrets;
        this.senders = senders;
        this.feed = feed;
        this.exporters = exporters;
        this.audit = audit;
        this.transaction = transaction;
        this.idempotency = idempotency;
        this.random = random;
        this.clock = clock;
    }

    /** @param secret what signs a webhook's records, told once: when it was added; null ever after */
    record OutputView(
            String id,
            Output.Kind kind,
            String name,
            String target,
            String format,
            boolean enabled,
            boolean allowPrivate,
            long delivered,
            long waiting,
            long failed,
            @Nullable String lastError,
            @Nullable Instant lastAt,
            @Nullable String secret) {}

    record OutputListing(List<OutputView> items, @Nullable String next) {}

    record NewOutput(
            Output.@Nullable Kind kind,
            @Nullable String name,
            @Nullable String target,
            @Nullable Format format,
            @Nullable String secret,
            @Nullable Boolean allowPrivate) {}

    record OutputChange(@Nullable Boolean enabled) {}

    record OutputTest(boolean delivered, String detail) {}

    @GetMapping
    @Requires(Permission.OUTPUTS_READ)
    OutputListing list() {
        return new OutputListing(
                store.outputs().stream().map(output -> view(output, null)).toList(), null);
    }

    private OutputView view(Output output, @Nullable String secret) {
        Target target = Target.of(output);
        OutputStore.Delivered delivered = store.delivered(output.id());
        Optional<Delivery> failing = store.waiting(output.id())
                .or(() -> store.deadLetters(output.id(), 1).stream().findFirst());
        return new OutputView(
                output.id().toString(),
                output.kind(),
                output.name(),
                target.shown(),
                Format.of(output),
                output.enabled(),
                target.allowsPrivate(),
                delivered.count(),
                feed.waiting(store.through(output.id())),
                store.deadLetterCount(output.id()),
                failing.map(Delivery::error).orElse(null),
                delivered.last(),
                secret);
    }

    @PostMapping
    @Requires(value = Permission.OUTPUTS_WRITE, stepUp = true)
    ResponseEntity<String> add(
            Actor actor,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody NewOutput wanted) {
        actor.requireWholeReach(); // An output is told of every care unit.
        List<Problem.FieldError> mistakes = new ArrayList<>();
        Output.Kind kind = wanted.kind();
        Format format = wanted.format();
        String name = wanted.name() == null ? "" : wanted.name().strip();
        String to = wanted.target() == null ? "" : wanted.target().strip();
        if (name.isEmpty() || name.length() > MOST_NAME) {
            mistakes.add(new Problem.FieldError("name", "has 1 to " + MOST_NAME + " characters"));
        }
        if (to.isEmpty() || to.length() > MOST_TARGET) {
            mistakes.add(new Problem.FieldError("target", "has 1 to " + MOST_TARGET + " characters"));
        }
        if (kind == null) {
            mistakes.add(new Problem.FieldError("kind", "is SYSLOG or WEBHOOK"));
        }
        Optional<String> exporter = kind == null || format == null ? Optional.empty() : format.exporter(kind);
        if (exporter.isEmpty()) {
            mistakes.add(new Problem.FieldError("format", "is OCSF, ECS or CEF; for syslog also RFC5424"));
        }
        if (kind == null || exporter.isEmpty() || !mistakes.isEmpty()) {
            throw Problem.notValid(mistakes);
        }
        Target target = Target.read(kind, to, Boolean.TRUE.equals(wanted.allowPrivate()));
        check(target);
        String given = wanted.secret() == null ? "" : wanted.secret().strip();
        return idempotency.createSecret(
                actor, "output", key, () -> added(actor, kind, name, exporter.get(), target, given));
    }

    private OutputView added(Actor actor, Output.Kind kind, String name, String exporter, Target target, String given) {
        if (store.outputs().size() >= MOST_OUTPUTS) {
            throw Problem.notValid("name", "is one too many: there are at most " + MOST_OUTPUTS + " outputs");
        }
        UUID id = new UUID(random.nextLong(), random.nextLong());
        boolean signs = kind == Output.Kind.WEBHOOK;
        boolean own = signs && !given.isEmpty();
        String secret = own ? given : signs ? secrets.fresh() : null;
        Output output = new Output(
                id,
                kind,
                name,
                exporter,
                Set.of(RecordType.FINDING),
                target.settings(),
                secret == null ? null : id.toString(),
                true);
        store.save(output, feed.now());
        if (secret != null) {
            secrets.keep(id, secret);
            open(output);
        }
        audit.add(actor, "output.added", id.toString(), Map.of("kind", kind.name(), "format", exporter));
        return view(output, own ? null : secret);
    }

    private static void check(Target target) {
        try {
            GuardedSenders.check(target);
        } catch (DeliveryException refused) {
            if (!refused.isRetryable()) {
                throw Problem.notValid("target", "is inside the network; allow it for this output if you mean it");
            }
        }
    }

    /** A secret of a wrong form is refused now, not at the first finding. */
    private void open(Output output) {
        try (Sender sender = senders.open(output)) {
            if (sender == null) {
                throw new IllegalStateException("no sender");
            }
        } catch (IllegalArgumentException malformed) {
            throw Problem.notValid("secret", "is whsec_ and 24 to 64 bytes in base64; leave it out to get one");
        }
    }

    private Output find(String id) {
        return store.outputs().stream()
                .filter(output -> output.id().toString().equals(id.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    @PatchMapping("/{id}")
    @Requires(value = Permission.OUTPUTS_WRITE, stepUp = true)
    OutputView change(Actor actor, @PathVariable String id, @RequestBody OutputChange change) {
        actor.requireWholeReach();
        Output output = find(id);
        if (change.enabled() == null) {
            throw Problem.notValid("enabled", "is true or false");
        }
        boolean enabled = change.enabled();
        Output changed = new Output(
                output.id(),
                output.kind(),
                output.name(),
                output.format(),
                output.tells(),
                output.settings(),
                output.secret(),
                enabled);
        transaction.executeWithoutResult(status -> {
            store.save(changed, feed.now());
            audit.add(actor, enabled ? "output.enabled" : "output.disabled", id, Map.of());
        });
        return view(changed, null);
    }

    @DeleteMapping("/{id}")
    @Requires(value = Permission.OUTPUTS_WRITE, stepUp = true)
    ResponseEntity<Void> remove(Actor actor, @PathVariable String id) {
        actor.requireWholeReach();
        Output output = find(id);
        transaction.executeWithoutResult(status -> {
            store.remove(output.id());
            audit.add(actor, "output.removed", id, Map.of());
        });
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/tests")
    @Requires(Permission.OUTPUTS_WRITE)
    OutputTest test(Actor actor, @PathVariable String id) {
        Output output = find(id);
        Exporter exporter = exporters.named(output.format()).orElseThrow(Problem::notFound);
        ExportedFinding event = TestEvent.at(clock.instant(), random.nextInt(Integer.MAX_VALUE));
        OutputTest result;
        try (Sender sender = senders.open(output)) {
            sender.send(event.eventId(), exporter.mediaType(), exporter.write(event));
            result = new OutputTest(true, "It arrived.");
        } catch (DeliveryException failed) {
            result = new OutputTest(false, failed.getMessage() == null ? "It failed." : failed.getMessage());
        } catch (IllegalArgumentException malformed) {
            result = new OutputTest(false, "The output's settings are not valid.");
        }
        boolean delivered = result.delivered();
        transaction.executeWithoutResult(
                status -> audit.add(actor, "output.tested", id, Map.of("delivered", Boolean.toString(delivered))));
        return result;
    }
}
