package org.cylcomed.core.finding;

/** How far people are with a finding. */
public enum Status {
    OPEN,
    ACKNOWLEDGED,
    RESOLVED
}
