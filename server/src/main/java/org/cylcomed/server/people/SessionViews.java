package org.cylcomed.server.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cylcomed.server.access.Caller;
import org.cylcomed.server.access.Factors;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Reach;
import org.cylcomed.server.access.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;

/** What the console is told of its session, and the cookies that go with it. */
final class SessionViews {
    private final CallerSource callers;
    private final Factors factors;
    private final ForgeryTokens forgery;
    private final KnownBrowsers known;
    private final Cookies cookies;
    private final People people;
    private final Setup setup;
    private final boolean hospital;
    private final boolean demo;

    enum Needs {
        TOTP_ENROL,
        TOTP
    }

    record SignedInPerson(String id, String name, List<Role> roles) {}

    record View(
            @Nullable SignedInPerson person,
            List<Permission> permissions,
            @Nullable Reach reach,
            @Nullable Needs needs,
            String csrfToken,
            @Nullable Instant steppedUpUntil,
            @Nullable Instant endsAt,
            @Nullable Instant idleEndsAt,
            boolean setupOpen,
            boolean hospitalSignIn,
            boolean guided) {}

    SessionViews(
            CallerSource callers,
            Factors factors,
            ForgeryTokens forgery,
            KnownBrowsers known,
            Cookies cookies,
            People people,
            Setup setup,
            boolean hospital,
            boolean demo) {
        this.callers = callers;
        this.factors = factors;
        this.forgery = forgery;
        this.known = known;
        this.cookies = cookies;
        this.people = people;
        this.setup = setup;
        this.hospital = hospital;
        this.demo = demo;
    }

    View current(HttpServletRequest request) {
        CsrfToken token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        String csrf = token == null ? "" : token.getToken();
        Optional<Sessions.Found> found = CallerFilter.session(request);
        return found.map(session -> of(session.session(), session.person(), csrf))
                .orElseGet(() ->
                        new View(null, List.of(), null, null, csrf, null, null, null, setup.isOpen(), hospital, demo));
    }

    /** Gives the browser the new secret of a session. */
    View changed(Sessions.Opened opened, HttpServletResponse response) {
        Person person = people.find(opened.person()).orElseThrow();
        cookies.write(response, Cookies.Name.SESSION, opened.secret());
        if (factors.complete(opened.session().factors())) {
            cookies.write(response, Cookies.Name.KNOWN, known.mark(person.id()));
        }
        return of(opened.session(), person, forgery.of(opened.secret()));
    }

    private View of(Session session, Person person, String csrf) {
        Caller caller = callers.caller(new Sessions.Found(session, person));
        return new View(
                new SignedInPerson(
                        person.id(),
                        person.name(),
                        person.roles().stream().sorted().toList()),
                caller.actor().permissions().stream().sorted().toList(),
                caller.complete() ? caller.actor().reach() : null,
                needs(caller, person),
                csrf,
                factors.freshUntil(session.factors()).orElse(null),
                session.endsAt(),
                session.idleEndsAt(),
                false,
                hospital,
                demo);
    }

    private static @Nullable Needs needs(Caller caller, Person person) {
        if (caller.complete()) {
            return null;
        }
        return person.hasTotp() ? Needs.TOTP : Needs.TOTP_ENROL;
    }
}
