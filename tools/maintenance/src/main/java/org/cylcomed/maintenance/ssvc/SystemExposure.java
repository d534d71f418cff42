package org.cylcomed.maintenance.ssvc;

/** How well an attacker reaches the system (System Exposure 1.0.1). */
public enum SystemExposure {
    /** A local service or program in a highly controlled network. */
    SMALL,
    /** A network with some access restrictions or mitigations in place. */
    CONTROLLED,
    /** The Internet, or a network where access cannot plausibly be restricted. */
    OPEN
}
