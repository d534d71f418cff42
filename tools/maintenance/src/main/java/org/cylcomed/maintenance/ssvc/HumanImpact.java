package org.cylcomed.maintenance.ssvc;

/** Safety and mission impact taken together (Human Impact 2.0.2). */
public enum HumanImpact {
    LOW,
    MEDIUM,
    HIGH,
    VERY_HIGH
}
