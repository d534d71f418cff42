package org.cylcomed.server.access;

import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/** Spring Security's view of an {@link Actor}: the authentication of one request. */
public final class Caller extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final transient Actor actor;
    private final boolean complete;

    /** @param complete false while a second factor is missing; nothing but the way to it is open then */
    public Caller(Actor actor, Collection<FactorGrantedAuthority> factors, boolean complete) {
        super(factors);
        this.actor = actor;
        this.complete = complete;
        setAuthenticated(true);
    }

    /** The caller of this request, if anybody was recognised. */
    public static Optional<Caller> current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication instanceof Caller caller ? Optional.of(caller) : Optional.empty();
    }

    public Actor actor() {
        return actor;
    }

    public boolean complete() {
        return complete;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public Object getPrincipal() {
        return actor;
    }

    @Override
    public String getName() {
        return actor.key();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Caller caller && actor.equals(caller.actor) && complete == caller.complete;
    }

    @Override
    public int hashCode() {
        return Objects.hash(actor, complete);
    }
}
