package org.cylcomed.core.process;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Subject;
import org.cylcomed.core.evidence.Fact;
import org.jspecify.annotations.Nullable;

/**
 * What people said is normal of one device. It changes what the device is compared with, never the weight of a kind.
 *
 * @param kind name of the kind that is not to be said of it
 * @param peer the other party it was said with, null when there was none: with another it is said
 * @param same facts that must be as they were
 * @param atMost the amount up to which it is normal, null where there is none
 * @param until from then on it is new again
 * @param stands false: it was taken back
 */
public record Lesson(
        DeviceId device,
        String kind,
        @Nullable Subject peer,
        SortedMap<String, Fact> same,
        @Nullable Double atMost,
        Instant until,
        boolean stands) {
    public Lesson {
        same = Collections.unmodifiableSortedMap(new TreeMap<>(same));
        if (atMost != null && !(Double.isFinite(atMost) && atMost >= 0)) {
            throw new IllegalArgumentException("an amount is a number from 0");
        }
    }

    public Lesson withdrawn() {
        return new Lesson(device, kind, peer, same, atMost, until, false);
    }

    public Lesson with(@Nullable Subject otherPeer) {
        return new Lesson(device, kind, otherPeer, same, atMost, until, stands);
    }

    public long likeness() {
        return Teachable.likeness(kind, peer, same);
    }
}
