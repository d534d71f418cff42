package org.cylcomed.server.people;

import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.AuditTrail;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionOperations;

/** The very first person. There is no default password: whoever starts the server is given a link that works once. */
public final class Setup {
    /** Whoever is first must be able to do everything that is not about patients; roles can be given back later. */
    private static final Set<Role> FIRST = Set.of(Role.ADMINISTRATOR, Role.BIOMEDICAL_ENGINEER, Role.SECURITY_ANALYST);

    private final PeopleSettings settings;
    private final People people;
    private final OneTimeLinks links;
    private final Passwords passwords;
    private final AuditTrail audit;
    private final TransactionOperations transaction;
    private final InstantSource time;

    Setup(
            PeopleSettings settings,
            People people,
            OneTimeLinks links,
            Passwords passwords,
            AuditTrail audit,
            TransactionOperations transaction,
            InstantSource time) {
        this.settings = settings;
        this.people = people;
        this.links = links;
        this.passwords = passwords;
        this.audit = audit;
        this.transaction = transaction;
        this.time = time;
    }

    /**
     * The link to print at start; empty once an administrator exists. It holds a token, so print it to whoever started
     * the server and write it nowhere else. A later start makes a new one and ends the one before.
     */
    public Optional<URI> link() {
        return Optional.ofNullable(transaction.execute(status -> isOpen()
                ? settings.origin().resolve("/setup#" + links.make(null).token())
                : null));
    }

    boolean isOpen() {
        return !people.hasAdministrator(time.instant());
    }

    Person first(String token, String name, @Nullable String email, String password) {
        PersonName checked = PersonName.of(name);
        PasswordRules.check(password, checked.text());
        String hash = passwords.hash(password);
        return transaction.execute(status -> {
            people.lockAdministrators();
            if (!isOpen()) {
                throw new Problem(HttpStatus.CONFLICT, "setup-closed", "An administrator exists already.");
            }
            links.useForSetup(token);
            Person person = people.add(
                            checked, email, new Limits(FIRST, new TreeSet<>(), new TreeSet<>(), null), time.instant())
                    .orElseThrow(() -> new Problem(HttpStatus.CONFLICT, "name-taken", "Somebody has this name."));
            people.setPassword(person.id(), hash);
            audit.add(Actor.program(), "administrator.set-up", person.id(), Map.of());
            return people.find(person.id()).orElseThrow();
        });
    }
}
