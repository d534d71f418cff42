package org.cylcomed.core.evidence;

/** Where a likelihood ratio comes from: somebody's judgement, or scenarios replayed against a benign baseline. */
public enum Basis {
    ASSUMED,
    MEASURED
}
