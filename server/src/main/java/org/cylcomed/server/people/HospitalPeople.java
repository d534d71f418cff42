package org.cylcomed.server.people;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.AuditTrail;
import org.cylcomed.server.access.Factors;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Who the hospital says somebody is. Known by issuer and subject alone: taking an account over by an equal name or mail
 * address would let whoever edits the hospital's directory become anybody here. The hospital's groups give the roles,
 * anew at each sign-in; without one that is mapped nobody comes in.
 */
final class HospitalPeople {
    private final HospitalSettings settings;
    private final People people;
    private final Sessions sessions;
    private final AuditTrail audit;
    private final TransactionOperations transaction;
    private final InstantSource time;

    HospitalPeople(
            HospitalSettings settings,
            People people,
            Sessions sessions,
            AuditTrail audit,
            TransactionOperations transaction,
            InstantSource time) {
        this.settings = settings;
        this.people = people;
        this.sessions = sessions;
        this.audit = audit;
        this.transaction = transaction;
        this.time = time;
    }

    /** Empty if this person is refused: no mapped group, disabled, or a name that is somebody else's. */
    Optional<Person> person(OidcUser user) {
        Set<Role> roles = roles(user);
        @Nullable String subject = user.getSubject();
        if (roles.isEmpty() || subject == null) {
            return Optional.empty();
        }
        try {
            return Objects.requireNonNull(transaction.execute(status -> known(user, subject, roles)))
                    .filter(person -> person.maySignIn(time.instant()));
        } catch (Problem notValid) {
            return Optional.empty();
        }
    }

    /** The time of the proof is the hospital's; where it does not say, the proof counts but is not fresh. */
    Map<String, Instant> proofs(OidcUser user) {
        Instant now = time.instant();
        @Nullable Instant said = user.getAuthenticatedAt();
        Instant at = said == null || said.isAfter(now) ? now.minus(Factors.FRESH) : said;
        Map<String, Instant> proofs = new HashMap<>();
        proofs.put(Factors.HOSPITAL, at);
        @Nullable List<String> methods = user.getAuthenticationMethods();
        if (settings.asksForMore() || (methods != null && methods.contains("mfa"))) {
            proofs.put(Factors.HOSPITAL_SECOND, at);
        }
        return proofs;
    }

    private Optional<Person> known(OidcUser user, String subject, Set<Role> roles) {
        String issuer = settings.issuer().toString();
        Optional<Person> before = people.byHospital(issuer, subject);
        if (before.isEmpty()) {
            return added(issuer, subject, user, roles);
        }
        Person person = before.get();
        if (!person.roles().equals(roles)) {
            Limits limits = new Limits(roles, person.careUnits(), person.models(), person.endsAt());
            people.change(person.id(), person.email(), limits, person.disabledAt());
            sessions.endAll(person.id());
            audit.add(
                    Actor.unknown(),
                    "person.limits-changed",
                    person.id(),
                    Map.of("by", "hospital", "roles", String.join(",", People.roles(roles))));
        }
        return people.find(person.id());
    }

    private Optional<Person> added(String issuer, String subject, OidcUser user, Set<Role> roles) {
        String name = Objects.requireNonNullElse(
                user.getPreferredUsername(), Objects.requireNonNullElse(user.getFullName(), ""));
        Limits limits = new Limits(roles, new TreeSet<>(), new TreeSet<>(), null);
        PersonName checked = PersonName.of(name);
        if (people.byName(checked.key()).isPresent()) {
            return Optional.empty();
        }
        return people.add(checked, null, limits, time.instant()).flatMap(person -> {
            people.linkHospital(person.id(), issuer, subject);
            audit.add(
                    Actor.unknown(),
                    "person.added-by-hospital",
                    person.id(),
                    Map.of("roles", String.join(",", People.roles(roles))));
            return people.find(person.id());
        });
    }

    private Set<Role> roles(OidcUser user) {
        Object claim = user.getClaims().get(settings.rolesClaim());
        Collection<?> groups = switch (claim) {
            case null -> List.of();
            case Collection<?> many -> many;
            default -> List.of(claim);
        };
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Object group : groups) {
            @Nullable
            Role role = group instanceof String text ? settings.roles().get(text) : null;
            if (role != null) {
                roles.add(role);
            }
        }
        return roles;
    }
}
