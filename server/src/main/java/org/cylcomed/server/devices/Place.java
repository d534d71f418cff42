package org.cylcomed.server.devices;

import org.jspecify.annotations.Nullable;

/**
 * The clinical place of a device; null is "not set".
 *
 * @param bed bed or home
 * @param function what it does for a patient
 * @param harm S1 to S5 if it fails
 */
public record Place(
        @Nullable String careUnit,
        @Nullable String bed,
        @Nullable String function,
        @Nullable String harm) {
    public static final Place UNSET = new Place(null, null, null, null);
}
