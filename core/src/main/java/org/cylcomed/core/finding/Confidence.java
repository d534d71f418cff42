package org.cylcomed.core.finding;

/** How far an assessment can be relied on: the expected sources that are fresh, and whether they agree. */
public enum Confidence {
    LOW,
    MEDIUM,
    HIGH
}
