package org.cylcomed.server.assets.match;

/** How sure a match is, surest first. */
public enum Confidence {
    CERTAIN,
    LIKELY,
    /** Not enough to act on: for a person to review. */
    POSSIBLE;

    /** Whether context may follow from it without a person. */
    boolean counts() {
        return this != POSSIBLE;
    }
}
