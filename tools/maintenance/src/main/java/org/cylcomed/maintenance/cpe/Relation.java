package org.cylcomed.maintenance.cpe;

/** How the set of products of one name lies to that of another (NISTIR 7696). */
public enum Relation {
    EQUAL,
    SUPERSET,
    SUBSET,
    DISJOINT,
    /** The names do not say. */
    UNDEFINED
}
