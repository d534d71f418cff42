package org.cylcomed.server.access;

import java.util.Set;

/**
 * Who acts, as a handler and the audit log see it.
 *
 * @param key random key of the person or token; never a name
 * @param permissions of the roles, or of the token's scopes; empty until every factor has been proved
 * @param credential id of the session or token used
 * @param freshlyProved the person proved within the last minutes who they are; never true of a token
 */
public record Actor(
        String key,
        Set<Role> roles,
        Set<Permission> permissions,
        Reach reach,
        Means means,
        String credential,
        boolean freshlyProved) {

    /** By what the actor was recognised. */
    public enum Means {
        SESSION,
        PERSONAL_TOKEN,
        MACHINE_TOKEN,
        WARD_TOKEN,
        PROGRAM
    }

    public Actor {
        roles = Set.copyOf(roles);
        permissions = Set.copyOf(permissions);
    }

    /** The program itself: what happens at start or by the passing of time. */
    public static Actor program() {
        return new Actor("program", Set.of(), Set.of(), Reach.everything(), Means.PROGRAM, "program", false);
    }

    /** Nobody known: somebody at the door. */
    public static Actor unknown() {
        return new Actor("unknown", Set.of(), Set.of(), Reach.nothing(), Means.PROGRAM, "none", false);
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /** For what a request's content decides; what a whole handler needs is said by {@link Requires}. */
    public void require(Permission permission) {
        if (!may(permission)) {
            throw Problem.permissionMissing(permission);
        }
    }

    /** For what concerns every care unit and model: whoever is limited to some decides nothing for the others. */
    public void requireWholeReach() {
        if (!reach.all()) {
            throw Problem.reachLimited("This concerns every care unit; you see only some of them.");
        }
    }

    /** As {@link Requires#stepUp()}, for what a request's content decides. */
    public void requireFreshProof() {
        if (!freshlyProved) {
            throw Problem.stepUpRequired(means);
        }
    }
}
