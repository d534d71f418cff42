package org.cylcomed.maintenance.ssvc;

/** What it does to the organisation's mission essential functions, such as intensive care (Mission Impact 2.0.0). */
public enum MissionImpact {
    /** Little or none, up to functions that are not essential. */
    DEGRADED,
    /** What supports essential functions is crippled; they go on for a time. */
    SUPPORT_CRIPPLED,
    /** One essential function fails for longer than is acceptable. */
    FUNCTION_FAILURE,
    /** Several or all essential functions fail. */
    MISSION_FAILURE
}
