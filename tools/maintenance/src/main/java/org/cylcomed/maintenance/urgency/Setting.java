package org.cylcomed.maintenance.urgency;

import org.cylcomed.maintenance.ssvc.SafetyImpact;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a device where it stands.
 *
 * @param reach how far others reach it
 * @param controlled people said that something keeps attackers away from this weakness
 * @param harm if it fails; null if nobody set it, which counts as the death of a patient
 */
public record Setting(
        Reach reach, boolean controlled, @Nullable SafetyImpact harm) {
    /** By the conversations a sensor saw. */
    public enum Reach {
        /** It spoke with somebody outside the site. */
        OUTSIDE,
        /** It spoke with others, all of them of the site. */
        INSIDE,
        /** No conversation was seen. */
        NOT_SEEN
    }
}
