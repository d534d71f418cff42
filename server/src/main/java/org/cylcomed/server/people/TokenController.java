package org.cylcomed.server.people;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.AuditTrail;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.Requires;
import org.cylcomed.server.api.Idempotency;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tokens: one's own, and those of machines and ward displays. */
@RestController
class TokenController {
    private final AccessTokens tokens;
    private final AuditTrail audit;
    private final TransactionOperations transaction;
    private final Idempotency idempotency;
    private final InstantSource time;

    record TokenView(
            String id,
            AccessToken.Kind kind,
            String name,
            List<Permission> scopes,
            SortedSet<String> careUnits,
            Instant createdAt,
            String createdBy,
            @Nullable Instant endsAt,
            @Nullable Instant lastUsedAt,
            AccessToken.State state) {}

    record NewToken(TokenView token, String secret) {}

    record PersonalForm(
            @Nullable String name,
            @Nullable List<Permission> scopes,
            @Nullable Instant endsAt) {}

    record Form(
            AccessToken.@Nullable Kind kind,
            @Nullable String name,
            @Nullable List<Permission> scopes,
            @Nullable List<String> careUnits,
            @Nullable Instant endsAt) {}

    TokenController(
            AccessTokens tokens,
            AuditTrail audit,
            TransactionOperations transaction,
            Idempotency idempotency,
            InstantSource time) {
        this.tokens = tokens;
        this.audit = audit;
        this.transaction = transaction;
        this.idempotency = idempotency;
        this.time = time;
    }

    @GetMapping("/api/v1/me/tokens")
    @Requires(Permission.TOKENS_OWN)
    Page<TokenView> mine(Actor actor) {
        return page(tokens.personal(actor.key()));
    }

    @PostMapping("/api/v1/me/tokens")
    @Requires(value = Permission.TOKENS_OWN, stepUp = true)
    ResponseEntity<String> makeMine(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody PersonalForm form,
            Actor actor) {
        TokenForm checked = TokenForm.personal(
                Forms.text("name", form.name()),
                Forms.list(form.scopes()),
                form.endsAt(),
                actor.permissions(),
                time.instant());
        return make(AccessToken.Kind.PERSONAL, checked, key, actor);
    }

    @DeleteMapping("/api/v1/me/tokens/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.TOKENS_OWN)
    void revokeMine(@PathVariable String id, Actor actor) {
        transaction.executeWithoutResult(status -> revoked(tokens.revokePersonal(id, actor.key()), id, actor));
    }

    @GetMapping("/api/v1/tokens")
    @Requires(Permission.PEOPLE_READ)
    Page<TokenView> list() {
        return page(tokens.ofMachines());
    }

    @PostMapping("/api/v1/tokens")
    @Requires(value = Permission.PEOPLE_WRITE, stepUp = true)
    ResponseEntity<String> make(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Form form,
            Actor actor) {
        String name = Forms.text("name", form.name());
        return switch (form.kind()) {
            case MACHINE ->
                make(
                        AccessToken.Kind.MACHINE,
                        TokenForm.machine(
                                name,
                                Forms.list(form.scopes()),
                                Forms.texts(form.careUnits()),
                                form.endsAt(),
                                time.instant()),
                        key,
                        actor);
            case WARD_DISPLAY ->
                make(
                        AccessToken.Kind.WARD_DISPLAY,
                        TokenForm.wardDisplay(name, Forms.texts(form.careUnits()), form.endsAt()),
                        key,
                        actor);
            case PERSONAL -> throw Problem.notValid("kind", "Personal tokens are made by their owner.");
            case null -> throw Problem.notValid("kind", "MACHINE or WARD_DISPLAY.");
        };
    }

    @DeleteMapping("/api/v1/tokens/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.PEOPLE_WRITE)
    void revoke(@PathVariable String id, Actor actor) {
        transaction.executeWithoutResult(status -> {
            tokens.ofMachines().stream()
                    .filter(token -> token.id().equals(id))
                    .forEach(token -> Administration.requireReach(actor, AccessToken.reach(token.careUnits())));
            revoked(tokens.revokeOfMachine(id), id, actor);
        });
    }

    private ResponseEntity<String> make(AccessToken.Kind kind, TokenForm form, @Nullable String key, Actor actor) {
        if (kind != AccessToken.Kind.PERSONAL) {
            Administration.requireReach(actor, AccessToken.reach(form.careUnits()));
        }
        return idempotency.createSecret(actor, "token", key, () -> {
            AccessTokens.Made made = tokens.make(kind, form, actor.key());
            audit.add(
                    actor,
                    "token.made",
                    made.token().id(),
                    Map.of(
                            "kind", kind.name(),
                            "scopes",
                                    String.join(
                                            ",",
                                            view(made.token()).scopes().stream()
                                                    .map(Permission::name)
                                                    .toList()),
                            "careUnits", String.join(",", form.careUnits())));
            return new NewToken(view(made.token()), made.secret());
        });
    }

    private void revoked(boolean found, String id, Actor actor) {
        if (!found) {
            throw Problem.notFound();
        }
        audit.add(actor, "token.revoked", id, Map.of());
    }

    private Page<TokenView> page(List<AccessToken> found) {
        return Page.whole(found.stream().map(this::view).toList());
    }

    private TokenView view(AccessToken token) {
        return new TokenView(
                token.id(),
                token.kind(),
                token.name(),
                token.scopes().stream().sorted().toList(),
                token.careUnits(),
                token.createdAt(),
                token.createdBy(),
                token.endsAt(),
                token.lastUsedAt(),
                token.state(time.instant()));
    }
}
