package org.cylcomed.maintenance.urgency;

/** One answer that led to a priority, and what it rests on. */
public record Reason(Point point, String answer, Basis basis) {
    /** The five points of the deployer's tree. */
    public enum Point {
        EXPLOITATION,
        EXPOSURE,
        AUTOMATABLE,
        SAFETY_IMPACT,
        MISSION_IMPACT
    }

    /** Where an answer comes from. */
    public enum Basis {
        /** CISA's list of what is exploited. */
        KEV,
        /** CISA's judgement of the vulnerability. */
        CISA,
        /** A chance of exploitation of at least one in ten. */
        EPSS,
        /** The CVSS vector: over the network, without rights or help of a user. */
        CVSS,
        /** Conversations a sensor saw. */
        SEEN,
        /** A control that people recorded. */
        CONTROL,
        /** The harm that people or the asset list set. */
        SET,
        /** Nobody said; this is what we take for it. */
        ASSUMED
    }
}
