package org.cylcomed.core.finding;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.evidence.SourceGroup;

/**
 * The state of one device at one time.
 *
 * @param probability that the device or its path is compromised, between 0 and 1; ordinal, not calibrated
 * @param missing groups expected of this device that are silent, in the order of {@link SourceGroup}
 */
public record Assessment(
        DeviceId device,
        Instant at,
        double probability,
        Level level,
        Verdict verdict,
        Set<SourceGroup> missing,
        Confidence confidence) {
    public Assessment {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("a probability is between 0 and 1");
        }
        Set<SourceGroup> sorted = EnumSet.noneOf(SourceGroup.class);
        sorted.addAll(missing);
        missing = Collections.unmodifiableSet(sorted);
    }
}
