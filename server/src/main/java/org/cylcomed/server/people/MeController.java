package org.cylcomed.server.people;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.AuditTrail;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.Reach;
import org.cylcomed.server.access.Requires;
import org.cylcomed.server.access.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The own profile, password and sessions. */
@RestController
@RequestMapping("/api/v1/me")
class MeController {
    private final People people;
    private final Sessions sessions;
    private final Passwords passwords;
    private final AuthenticatorApps apps;
    private final AuditTrail audit;
    private final TransactionOperations transaction;

    record Profile(
            String id,
            String name,
            @Nullable String email,
            List<Role> roles,
            Reach reach,
            @Nullable Instant endsAt,
            boolean hasPassword,
            boolean hasTotp,
            int recoveryCodesLeft,
            int passkeys,
            boolean signsInAtHospital) {}

    record EmailForm(@Nullable String email) {}

    record PasswordForm(@Nullable String password) {}

    record OpenSession(
            String id,
            Instant startedAt,
            Instant lastUsedAt,
            Instant endsAt,
            String browser,
            String address,
            Session.How how,
            boolean current) {}

    MeController(
            People people,
            Sessions sessions,
            Passwords passwords,
            AuthenticatorApps apps,
            AuditTrail audit,
            TransactionOperations transaction) {
        this.people = people;
        this.sessions = sessions;
        this.passwords = passwords;
        this.apps = apps;
        this.audit = audit;
        this.transaction = transaction;
    }

    @GetMapping
    @Requires(Permission.PROFILE_OWN)
    Profile get(Actor actor) {
        Person person = people.find(actor.key()).orElseThrow(Problem::notFound);
        return new Profile(
                person.id(),
                person.name(),
                person.email(),
                person.roles().stream().sorted().toList(),
                person.reach(),
                person.endsAt(),
                person.passwordHash() != null,
                person.hasTotp(),
                apps.recoveryCodesLeft(person.id()),
                person.passkeys(),
                person.signsInAtHospital());
    }

    @PatchMapping
    @Requires(Permission.PROFILE_OWN)
    Profile change(@RequestBody EmailForm form, Actor actor) {
        @Nullable String email = Emails.check(form.email());
        transaction.executeWithoutResult(status -> {
            people.changeEmail(actor.key(), email);
            audit.add(actor, "person.changed", actor.key(), Map.of());
        });
        return get(actor);
    }

    @PutMapping("/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(value = Permission.PROFILE_OWN, stepUp = true)
    void password(@RequestBody PasswordForm form, Actor actor) {
        String password = Forms.text("password", form.password());
        Person person = people.find(actor.key()).orElseThrow(Problem::notFound);
        PasswordRules.check(password, person.name());
        String hash = passwords.hash(password);
        transaction.executeWithoutResult(status -> {
            people.setPassword(person.id(), hash);
            sessions.endOthers(person.id(), actor.credential());
            audit.add(actor, "password.changed", person.id(), Map.of());
        });
    }

    @GetMapping("/sessions")
    @Requires(Permission.PROFILE_OWN)
    Page<OpenSession> sessions(Actor actor) {
        return Page.whole(sessions.of(actor.key()).stream()
                .map(session -> new OpenSession(
                        session.id(),
                        session.startedAt(),
                        session.lastUsedAt(),
                        session.idleEndsAt(),
                        session.browser(),
                        session.address(),
                        session.how(),
                        session.id().equals(actor.credential())))
                .toList());
    }

    @DeleteMapping("/sessions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.PROFILE_OWN)
    void endSession(@PathVariable String id, Actor actor) {
        transaction.executeWithoutResult(status -> {
            if (!sessions.end(id, actor.key())) {
                throw Problem.notFound();
            }
            audit.add(actor, "session.ended", actor.key(), Map.of());
        });
    }
}
