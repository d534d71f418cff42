package org.cylcomed.server.assets;

/** What an import does to a row of the list. */
enum ChangeKind {
    NEW,
    CHANGED,
    UNCHANGED,
    REMOVED
}
