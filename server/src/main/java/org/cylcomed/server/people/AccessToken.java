package org.cylcomed.server.people;

import java.time.Instant;
import java.util.Set;
import java.util.SortedSet;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Reach;
import org.jspecify.annotations.Nullable;

/**
 * What a program or a wall shows instead of a person.
 *
 * @param careUnits empty means all; a personal token follows its owner instead
 * @param createdBy id of a person; of a personal token its owner
 */
record AccessToken(
        String id,
        Kind kind,
        String name,
        Set<Permission> scopes,
        SortedSet<String> careUnits,
        Instant createdAt,
        String createdBy,
        @Nullable Instant endsAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt) {

    enum Kind {
        PERSONAL,
        MACHINE,
        WARD_DISPLAY
    }

    enum State {
        ACTIVE,
        ENDED,
        REVOKED
    }

    /** Of a machine or a wall. */
    static Reach reach(SortedSet<String> careUnits) {
        return careUnits.isEmpty() ? Reach.everything() : Reach.careUnits(careUnits);
    }

    State state(Instant now) {
        if (revokedAt != null) {
            return State.REVOKED;
        }
        return endsAt != null && !now.isBefore(endsAt) ? State.ENDED : State.ACTIVE;
    }
}
