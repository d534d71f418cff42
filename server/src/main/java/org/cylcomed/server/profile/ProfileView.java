package org.cylcomed.server.profile;

import java.time.Instant;
import java.util.List;
import org.cylcomed.detection.behaviour.BehaviourProfile;
import org.cylcomed.server.devices.DeviceName;
import org.jspecify.annotations.Nullable;

/**
 * What is usual of a device; the fields are the specification's.
 *
 * @param observations of {@code neededObservations} after which it can speak, as the two after it
 * @param fleet known devices of its maker and model; counted while it is being learned alone
 * @param grid how often it was active in each hour of the week, UTC, Monday 0 h first
 */
record ProfileView(
        State state,
        Sureness sure,
        @Nullable Instant since,
        @Nullable Instant latest,
        int observations,
        int neededObservations,
        long hours,
        int neededHours,
        int activeHours,
        int neededActiveHours,
        int fleet,
        @Nullable Instant frozenUntil,
        List<Integer> grid,
        BehaviourProfile.@Nullable Amount amount,
        int destinations,
        int operations,
        int taught,
        List<PeerLine> peers,
        List<RequestLine> requests,
        List<Deviation> deviations) {
    /** How far the learning is. */
    enum State {
        NOTHING,
        LEARNING,
        ARMED,
        /** Something was told: for a day nothing is learned. */
        FROZEN,
        /** It calls or asks more than is held: what is new is not told. */
        CROWDED
    }

    /** How much the profile can be relied on. */
    enum Sureness {
        NONE,
        /** Known for less than two weeks: hours are not judged yet. */
        SOME,
        GOOD
    }

    /** Whether something is usual. */
    enum Standing {
        USUAL,
        TAUGHT,
        NEW
    }

    /** @param ofFleet whether half of the fleet or more call it; null where there is none to compare with */
    record PeerLine(
            String peer,
            @Nullable DeviceName device,
            int port,
            long bytes,
            Instant last,
            Standing standing,
            @Nullable Boolean ofFleet) {}

    /** @param ofFleet whether half of the fleet or more ask it; null where there is none to compare with */
    record RequestLine(
            String protocol,
            String verb,
            long count,
            Standing standing,
            @Nullable Boolean ofFleet) {}

    /**
     * What was told because it lay outside.
     *
     * @param weekday 1 is Monday
     * @param bytes of an unusual amount
     */
    record Deviation(
            String finding,
            String kind,
            String title,
            String summary,
            Instant at,
            @Nullable String peer,
            @Nullable Integer weekday,
            @Nullable Integer hour,
            @Nullable Double bytes) {}
}
