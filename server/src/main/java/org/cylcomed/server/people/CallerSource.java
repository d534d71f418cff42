package org.cylcomed.server.people;

import java.util.List;
import java.util.Set;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.Caller;
import org.cylcomed.server.access.Callers;
import org.cylcomed.server.access.Factors;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Reach;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/** Turns a session or token into the caller of a request. */
final class CallerSource implements Callers {
    private final Factors factors;
    private final Sessions sessions;
    private final AccessTokens tokens;

    CallerSource(Factors factors, Sessions sessions, AccessTokens tokens) {
        this.factors = factors;
        this.sessions = sessions;
        this.tokens = tokens;
    }

    /** With the first factor alone somebody may do nothing and sees nothing. */
    Caller caller(Sessions.Found found) {
        List<FactorGrantedAuthority> proved = found.session().factors();
        Person person = found.person();
        boolean complete = factors.complete(proved);
        Set<Permission> permissions = complete ? person.permissions() : Set.of();
        Reach reach = complete ? person.reach() : Reach.nothing();
        Actor actor = new Actor(
                person.id(),
                person.roles(),
                permissions,
                reach,
                Actor.Means.SESSION,
                found.session().id(),
                complete && factors.fresh(proved));
        return new Caller(actor, proved, complete);
    }

    static Caller caller(Actor token) {
        return new Caller(token, List.of(), true);
    }

    @Override
    public boolean stillHolds(Actor actor) {
        return switch (actor.means()) {
            case SESSION -> sessions.isOpen(actor.credential());
            case PERSONAL_TOKEN, MACHINE_TOKEN, WARD_TOKEN -> tokens.isOpen(actor.credential());
            case PROGRAM -> true;
        };
    }
}
