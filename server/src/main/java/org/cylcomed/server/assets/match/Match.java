package org.cylcomed.server.assets.match;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.cylcomed.core.DeviceId;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one row's device.
 *
 * @param deviceId the one device; null unless {@link State#CONFIRMED} or {@link State#MATCHED}
 * @param candidates surest first
 * @param otherAssets rows that claim the same device
 */
public record Match(State state, @Nullable DeviceId deviceId, List<Candidate> candidates, SortedSet<Long> otherAssets) {
    /** How far a row's device is known. */
    public enum State {
        /** By a person. */
        CONFIRMED,
        MATCHED,
        /** For a person to review. */
        POSSIBLE,
        /** Several devices fit the row, or several rows the device. */
        CONFLICT,
        NOT_SEEN
    }

    /** A device that may be the row's, and why. */
    public record Candidate(DeviceId deviceId, List<MatchBy> by, Confidence confidence) {}

    /** The one device, if it is known. */
    public Optional<DeviceId> device() {
        return Optional.ofNullable(deviceId);
    }
}
