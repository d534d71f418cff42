package org.cylcomed.core.evidence;

/** Urgency for who reads a finding. Clinical harm (S1 to S5) is set by people and is another word. */
public enum Severity {
    INFO,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
}
