package org.cylcomed.server.people;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Reach;
import org.cylcomed.server.access.Role;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with an account.
 *
 * @param id random, for good; the only thing the audit log knows
 * @param careUnits empty means all
 * @param models what a maker sees
 * @param handle what an authenticator keeps instead of the name
 */
record Person(
        String id,
        String name,
        @Nullable String email,
        Set<Role> roles,
        SortedSet<String> careUnits,
        SortedSet<String> models,
        @Nullable Instant endsAt,
        @Nullable Instant disabledAt,
        @Nullable String passwordHash,
        boolean hasTotp,
        String handle,
        int passkeys,
        boolean signsInAtHospital,
        long version,
        Instant createdAt,
        @Nullable Instant lastSignInAt) {

    enum State {
        INVITED,
        ACTIVE,
        DISABLED,
        ENDED
    }

    Person {
        roles = roles.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(roles));
    }

    State state(Instant now) {
        if (disabledAt != null) {
            return State.DISABLED;
        }
        if (endsAt != null && !now.isBefore(endsAt)) {
            return State.ENDED;
        }
        return passwordHash == null && passkeys == 0 && !signsInAtHospital ? State.INVITED : State.ACTIVE;
    }

    boolean maySignIn(Instant now) {
        return state(now) == State.ACTIVE;
    }

    Optional<String> password() {
        return Optional.ofNullable(passwordHash);
    }

    Set<Permission> permissions() {
        return Role.permissions(roles);
    }

    Reach reach() {
        return Limits.reach(roles, careUnits, models);
    }
}
