package org.cylcomed.ward.score;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One act of the ground truth.
 *
 * @param begins its first deed on the wire
 * @param ends null if nobody told
 * @param involved everybody it concerns
 * @param expected null if nothing may be found
 */
record Happened(
        String story,
        String number,
        String nature,
        Instant begins,
        @Nullable Instant ends,
        List<Named> involved,
        @Nullable Wanted expected) {
    /** What should be found. */
    record Wanted(Named device, Named peer, String verdict, List<String> kinds, long withinMillis) {}

    Happened {
        involved = List.copyOf(involved);
    }

    boolean isAttack() {
        return expected != null;
    }
}
