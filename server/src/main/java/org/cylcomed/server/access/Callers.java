package org.cylcomed.server.access;

/** For connections that stay open longer than one request. */
public interface Callers {
    /** Whether the session or token behind {@code actor} still holds; ask at least once a minute while streaming. */
    boolean stillHolds(Actor actor);
}
