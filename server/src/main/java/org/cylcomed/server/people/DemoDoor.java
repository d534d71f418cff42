package org.cylcomed.server.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.cylcomed.server.access.Factors;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.Public;
import org.cylcomed.server.access.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * The demonstration's door: whoever opens it on this computer is its one visitor, signed in. Exists only where the
 * command gave a {@link Demo}; no setting and no variable makes one. The visitor sees and decides everything of the ward
 * but administers nothing: no output to elsewhere, no other person.
 */
@RestController
@ConditionalOnBean(Demo.class)
final class DemoDoor {
    private static final String NAME = "Demo visitor";
    private static final Set<Role> ROLES = Set.of(Role.BIOMEDICAL_ENGINEER, Role.SECURITY_ANALYST, Role.CLINICIAN);

    private final People people;
    private final SignIn signIn;
    private final SessionViews views;
    private final TransactionOperations transaction;
    private final InstantSource time;

    DemoDoor(People people, SignIn signIn, SessionViews views, TransactionOperations transaction, InstantSource time) {
        this.people = people;
        this.signIn = signIn;
        this.views = views;
        this.transaction = transaction;
        this.time = time;
    }

    @GetMapping("/demo")
    @Public("the demonstration's visitor; nobody real has data here")
    ResponseEntity<Void> enter(
            @RequestHeader(name = "Sec-Fetch-Site", required = false) @Nullable String from,
            HttpServletRequest request,
            HttpServletResponse response) {
        // Neither a page elsewhere nor a foreign name for this address may bring a browser in.
        if ("cross-site".equals(from) || !request.getServerName().equals("localhost")) {
            throw new Problem(HttpStatus.FORBIDDEN, "demo-from-elsewhere", "Open this address yourself, as localhost.");
        }
        Instant now = time.instant();
        views.changed(
                signIn.open(visitor(now), Visitor.of(request), Map.of(Factors.PASSWORD, now, Factors.CODE, now)),
                response);
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create("/"))
                .build();
    }

    private Person visitor(Instant now) {
        PersonName name = PersonName.of(NAME);
        return transaction.execute(status -> {
            people.lockAdministrators();
            return people.byName(name.key())
                    .orElseGet(
                            () -> people.add(name, null, new Limits(ROLES, new TreeSet<>(), new TreeSet<>(), null), now)
                                    .orElseThrow());
        });
    }
}
