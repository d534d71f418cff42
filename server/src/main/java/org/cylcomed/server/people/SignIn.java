package org.cylcomed.server.people;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.AuditTrail;
import org.cylcomed.server.access.Factors;
import org.cylcomed.server.access.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The steps of signing in. Every refusal reads the same and takes the same time, whatever was wrong: the name, the
 * password, or that the person is disabled.
 */
final class SignIn {
    private static final String NOBODY = "nobody";

    private final People people;
    private final Sessions sessions;
    private final Passwords passwords;
    private final AuthenticatorApps apps;
    private final Slowdown slowdown;
    private final KnownBrowsers known;
    private final AuditTrail audit;
    private final TransactionOperations transaction;
    private final InstantSource time;

    SignIn(
            People people,
            Sessions sessions,
            Passwords passwords,
            AuthenticatorApps apps,
            Slowdown slowdown,
            KnownBrowsers known,
            AuditTrail audit,
            TransactionOperations transaction,
            InstantSource time) {
        this.people = people;
        this.sessions = sessions;
        this.passwords = passwords;
        this.apps = apps;
        this.slowdown = slowdown;
        this.known = known;
        this.audit = audit;
        this.transaction = transaction;
        this.time = time;
    }

    /** The first step. The session it opens may do nothing yet. */
    Sessions.Opened withPassword(String name, String password, Visitor visitor, Optional<String> mark) {
        String nameKey = PersonName.key(name);
        Optional<Person> named = people.byName(nameKey);
        List<Slowdown.Key> keys = named.flatMap(person -> ownBrowser(person, mark))
                .map(List::of)
                .orElseGet(() -> List.of(Slowdown.Key.account(nameKey), Slowdown.Key.address(visitor.address())));
        slowdown.attempt(keys);
        Optional<Person> person = named.filter(one -> one.maySignIn(time.instant()));
        if (!passwords.matches(password, person.flatMap(Person::password))) {
            throw refused(named.map(Person::id).orElse(NOBODY), Factors.PASSWORD);
        }
        slowdown.succeeded(keys);
        return open(person.orElseThrow(), visitor, Map.of(Factors.PASSWORD, time.instant()));
    }

    /** The second step. */
    Sessions.Opened withCode(Sessions.Found found, String code, Visitor visitor, Optional<String> mark) {
        Person person = found.person();
        prove(person, visitor, mark, Factors.CODE, () -> apps.use(person.id(), code));
        return complete(found, Map.of(Factors.CODE, time.instant()));
    }

    Sessions.Opened withRecoveryCode(Sessions.Found found, String code, Visitor visitor, Optional<String> mark) {
        Person person = found.person();
        prove(person, visitor, mark, Factors.CODE, () -> {
            boolean used = apps.useRecoveryCode(person.id(), code);
            if (used) {
                audit.add(Actor.unknown(), "recovery-code.used", person.id(), Map.of());
            }
            return used;
        });
        return complete(found, Map.of(Factors.CODE, time.instant()));
    }

    /** Both steps again, inside a session. */
    Sessions.Opened again(Sessions.Found found, String password, String code, Visitor visitor, Optional<String> mark) {
        Person person = found.person();
        prove(
                person,
                visitor,
                mark,
                Factors.PASSWORD,
                () -> passwords.matches(password, person.password()) && apps.use(person.id(), code));
        Instant now = time.instant();
        return transaction.execute(status -> sessions.prove(found, Map.of(Factors.PASSWORD, now, Factors.CODE, now)));
    }

    /** For ways in that prove everything by themselves. */
    Sessions.Opened open(Person person, Visitor visitor, Map<String, Instant> proofs) {
        return transaction.execute(status -> {
            audit.add(Actor.unknown(), "session.begun", person.id(), Map.of("by", String.join(",", proofs.keySet())));
            people.signedIn(person.id(), time.instant());
            return sessions.open(person.id(), visitor, proofs);
        });
    }

    /** A factor was proved inside a session. */
    Sessions.Opened complete(Sessions.Found found, Map<String, Instant> proofs) {
        return transaction.execute(status -> {
            audit.add(
                    Actor.unknown(),
                    "session.proved",
                    found.person().id(),
                    Map.of("by", String.join(",", proofs.keySet())));
            people.signedIn(found.person().id(), time.instant());
            return sessions.prove(found, proofs);
        });
    }

    Problem refused(String subject, String factor) {
        transaction.executeWithoutResult(
                status -> audit.add(Actor.unknown(), "sign-in.refused", subject, Map.of("by", factor)));
        return new Problem(
                HttpStatus.UNAUTHORIZED, "sign-in-failed", "This was not right, or this person may not sign in.");
    }

    private void prove(
            Person person,
            Visitor visitor,
            Optional<String> mark,
            String factor,
            java.util.function.BooleanSupplier proof) {
        List<Slowdown.Key> keys = ownBrowser(person, mark)
                .map(List::of)
                .orElseGet(() -> List.of(Slowdown.Key.code(person.id()), Slowdown.Key.address(visitor.address())));
        slowdown.attempt(keys);
        if (!Boolean.TRUE.equals(transaction.execute(status -> proof.getAsBoolean()))) {
            throw refused(person.id(), factor);
        }
        slowdown.succeeded(keys);
    }

    private Optional<Slowdown.Key> ownBrowser(Person person, Optional<String> mark) {
        return mark.filter(given -> known.knows(given, person.id())).map(Slowdown.Key::browser);
    }
}
