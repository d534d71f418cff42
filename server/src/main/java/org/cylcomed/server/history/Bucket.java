package org.cylcomed.server.history;

import java.time.Instant;

/** Rows of one type in one stretch of a timeline; stretches without rows are left out. */
public record Bucket(Instant from, Instant to, RowType type, long rows) {}
