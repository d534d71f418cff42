package org.cylcomed.server.ingest;

/** How many records of the journal still wait to be processed. */
@FunctionalInterface
interface Backlog {
    long records();
}
