package org.cylcomed.maintenance.ssvc;

/** The worst harm to people, in the steps of IEC 61508 (Safety Impact 2.0.1). */
public enum SafetyImpact {
    /** Minor injuries at worst. */
    NEGLIGIBLE,
    /** Major injuries to one or more persons. */
    MARGINAL,
    /** Loss of life. */
    CRITICAL,
    /** Loss of several lives. */
    CATASTROPHIC
}
