package org.cylcomed.server.people;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.AuditTrail;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.Reach;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionOperations;

/** What an administrator does to other people's accounts, each change with its entry in the audit log. */
final class Administration {
    private final People people;
    private final Sessions sessions;
    private final OneTimeLinks links;
    private final AuthenticatorApps apps;
    private final AuditTrail audit;
    private final TransactionOperations transaction;
    private final InstantSource time;

    record Invited(Person person, OneTimeLinks.Link link) {}

    Administration(
            People people,
            Sessions sessions,
            OneTimeLinks links,
            AuthenticatorApps apps,
            AuditTrail audit,
            TransactionOperations transaction,
            InstantSource time) {
        this.people = people;
        this.sessions = sessions;
        this.links = links;
        this.apps = apps;
        this.audit = audit;
        this.transaction = transaction;
        this.time = time;
    }

    Invited invite(Actor actor, PersonName name, @Nullable String email, Limits limits) {
        requireReach(actor, limits.reach());
        return transaction.execute(status -> {
            Person person = people.add(name, email, limits, time.instant())
                    .orElseThrow(() -> new Problem(HttpStatus.CONFLICT, "name-taken", "Somebody has this name."));
            audit.add(actor, "person.invited", person.id(), details(limits));
            return new Invited(person, links.make(person.id()));
        });
    }

    Person change(Actor actor, String id, long version, PersonChange change) {
        return transaction.execute(status -> {
            people.lockAdministrators();
            Person before = reached(actor, people.lock(id));
            if (before.version() != version) {
                throw new Problem(
                        HttpStatus.PRECONDITION_FAILED, "changed-meanwhile", "Somebody changed this person meanwhile.");
            }
            Instant now = time.instant();
            Limits limits = change.limits(before);
            requireReach(actor, limits.reach());
            @Nullable Instant disabledAt = change.disabledAt(before, now);
            boolean hadAdministrator = people.hasAdministrator(now);
            people.change(id, change.email(before), limits, disabledAt);
            if (hadAdministrator && !people.hasAdministrator(now)) {
                throw lastAdministrator();
            }
            record(actor, before, limits, disabledAt);
            return people.find(id).orElseThrow();
        });
    }

    /** Everything a person signed in with is gone; a new link lets them begin again. */
    Invited resetFactors(Actor actor, String id) {
        return transaction.execute(status -> {
            people.lockAdministrators();
            Person person = reached(actor, people.lock(id));
            boolean hadAdministrator = people.hasAdministrator(time.instant());
            people.setPassword(id, null);
            apps.remove(id);
            people.removePasskeys(person.handle());
            sessions.endAll(id);
            if (hadAdministrator && !people.hasAdministrator(time.instant())) {
                throw lastAdministrator();
            }
            audit.add(actor, "person.factors-reset", id, Map.of());
            return new Invited(people.find(id).orElseThrow(), links.make(id));
        });
    }

    void endSessions(Actor actor, String id) {
        transaction.executeWithoutResult(status -> {
            reached(actor, people.find(id));
            sessions.endAll(id);
            audit.add(actor, "person.signed-out", id, Map.of());
        });
    }

    /**
     * Whoever is limited to some care units gives nobody more: their own second account, or the link to somebody else's,
     * would lead around the limit.
     */
    static void requireReach(Actor actor, Reach given) {
        if (!actor.reach().covers(given)) {
            throw Problem.reachLimited("This reaches further than you do.");
        }
    }

    private static Person reached(Actor actor, Optional<Person> found) {
        Person person = found.orElseThrow(Problem::notFound);
        requireReach(actor, person.reach());
        return person;
    }

    /** Sessions end with any change of what is allowed: a stream that stays open would go on showing the old reach. */
    private void record(Actor actor, Person before, Limits limits, @Nullable Instant disabledAt) {
        boolean sameLimits = before.roles().equals(limits.roles())
                && before.careUnits().equals(limits.careUnits())
                && before.models().equals(limits.models())
                && java.util.Objects.equals(before.endsAt(), limits.endsAt());
        if (!sameLimits) {
            audit.add(actor, "person.limits-changed", before.id(), details(limits));
        }
        boolean wasDisabled = before.disabledAt() != null;
        boolean isDisabled = disabledAt != null;
        if (wasDisabled != isDisabled) {
            audit.add(actor, isDisabled ? "person.disabled" : "person.enabled", before.id(), Map.of());
        }
        if (isDisabled && !wasDisabled) {
            links.remove(before.id());
        }
        if (sameLimits && wasDisabled == isDisabled) {
            audit.add(actor, "person.changed", before.id(), Map.of());
        } else {
            sessions.endAll(before.id());
        }
    }

    private static Map<String, String> details(Limits limits) {
        Map<String, String> details = new TreeMap<>();
        details.put("roles", String.join(",", People.roles(limits.roles())));
        details.put("careUnits", String.join(",", limits.careUnits()));
        details.put("models", String.join(",", limits.models()));
        details.put("endsAt", limits.endsAt() == null ? "" : limits.endsAt().toString());
        return details;
    }

    private static Problem lastAdministrator() {
        return new Problem(HttpStatus.CONFLICT, "last-administrator", "Somebody must be left who can administrate.");
    }
}
