package org.cylcomed.server.access;

import java.util.Map;

/**
 * Takes what somebody did. It writes inside the caller's transaction: either both are kept or neither.
 *
 * <p>Details hold no personal data: no name, address or mail, only keys, roles, care units and the like.
 */
@FunctionalInterface
public interface AuditTrail {
    /**
     * @param action what happened, as {@code noun.past-participle}, for example {@code person.invited}
     * @param subject key of what it happened to
     */
    void add(Actor actor, String action, String subject, Map<String, String> details);
}
