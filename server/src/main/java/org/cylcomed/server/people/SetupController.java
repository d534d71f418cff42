package org.cylcomed.server.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.AuditTrail;
import org.cylcomed.server.access.Factors;
import org.cylcomed.server.access.Public;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One-time links: of the set-up and of invitations. Both end in a session that still needs a second factor. */
@RestController
class SetupController {
    private final Setup setup;
    private final OneTimeLinks links;
    private final People people;
    private final Passwords passwords;
    private final SignIn signIn;
    private final Slowdown slowdown;
    private final SessionViews views;
    private final AuditTrail audit;
    private final TransactionOperations transaction;
    private final InstantSource time;

    record State(boolean open) {}

    record SetupForm(
            @Nullable String token,
            @Nullable String name,
            @Nullable String email,
            @Nullable String password) {}

    record AcceptForm(@Nullable String token, @Nullable String password) {}

    SetupController(
            Setup setup,
            OneTimeLinks links,
            People people,
            Passwords passwords,
            SignIn signIn,
            Slowdown slowdown,
            SessionViews views,
            AuditTrail audit,
            TransactionOperations transaction,
            InstantSource time) {
        this.setup = setup;
        this.links = links;
        this.people = people;
        this.passwords = passwords;
        this.signIn = signIn;
        this.slowdown = slowdown;
        this.views = views;
        this.audit = audit;
        this.transaction = transaction;
        this.time = time;
    }

    @GetMapping("/api/v1/setup")
    @Public("says only whether an administrator is missing")
    State state() {
        return new State(setup.isOpen());
    }

    @PostMapping("/api/v1/setup")
    @ResponseStatus(HttpStatus.CREATED)
    @Public("the one-time link is the proof")
    SessionViews.View setup(@RequestBody SetupForm form, HttpServletRequest request, HttpServletResponse response) {
        Visitor visitor = Visitor.of(request);
        List<Slowdown.Key> keys = List.of(Slowdown.Key.address(visitor.address()));
        slowdown.attempt(keys);
        Person person = setup.first(
                Forms.text("token", form.token()),
                Forms.text("name", form.name()),
                Emails.check(form.email()),
                Forms.text("password", form.password()));
        slowdown.succeeded(keys);
        return views.changed(open(person, visitor), response);
    }

    @PostMapping("/api/v1/invitations/accept")
    @ResponseStatus(HttpStatus.CREATED)
    @Public("the one-time link is the proof")
    SessionViews.View accept(@RequestBody AcceptForm form, HttpServletRequest request, HttpServletResponse response) {
        Visitor visitor = Visitor.of(request);
        List<Slowdown.Key> keys = List.of(Slowdown.Key.address(visitor.address()));
        slowdown.attempt(keys);
        Person person = accept(Forms.text("token", form.token()), Forms.text("password", form.password()));
        slowdown.succeeded(keys);
        return views.changed(open(person, visitor), response);
    }

    private Person accept(String token, String password) {
        return transaction.execute(status -> {
            String id = links.useForPerson(token);
            Person person = people.lock(id).orElseThrow();
            PasswordRules.check(password, person.name());
            people.setPassword(id, passwords.hash(password));
            audit.add(Actor.unknown(), "invitation.accepted", id, Map.of());
            return person;
        });
    }

    private Sessions.Opened open(Person person, Visitor visitor) {
        return signIn.open(person, visitor, Map.of(Factors.PASSWORD, time.instant()));
    }
}
