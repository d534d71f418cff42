package org.cylcomed.server.devices;

import org.jspecify.annotations.Nullable;

/**
 * The clinical place of a device; null is "not set".
 *
 * @param bed bed or home
 * @param function what it does for a patient
 * @param harm S1 to S5 if it fails
 * @param maker by list or person, who may know better than the device says of itself
 * @param model as {@code maker}; a maker's reach goes by it
 * @param firmware by list or person, for a device that does not say itself which it runs
 */
public record Place(
        @Nullable String careUnit,
        @Nullable String bed,
        @Nullable String function,
        @Nullable String harm,
        @Nullable String maker,
        @Nullable String model,
        @Nullable String firmware) {
    public static final Place UNSET = new Place(null, null, null, null, null, null, null);
}
