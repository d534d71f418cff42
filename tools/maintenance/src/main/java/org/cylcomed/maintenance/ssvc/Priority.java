package org.cylcomed.maintenance.ssvc;

/** By when to act (Defer, Scheduled, Out-of-Cycle, Immediate 1.0.0), the most urgent last. */
public enum Priority {
    /** Do not act at present. */
    DEFER,
    /** Act in regular maintenance. */
    SCHEDULED,
    /** Act before the next regular opportunity, with overtime if necessary. */
    OUT_OF_CYCLE,
    /** Concentrate all resources, pausing regular operations if necessary. */
    IMMEDIATE
}
