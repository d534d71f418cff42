package org.cylcomed.server.history;

import java.util.Set;
import org.cylcomed.core.DeviceId;
import org.jspecify.annotations.Nullable;

/**
 * Whose rows may be counted. Limited to devices, a row of no known device is not counted either.
 *
 * @param devices null for all rows; empty for none
 */
public record Scope(@Nullable Set<DeviceId> devices) {
    private static final Scope EVERYTHING = new Scope(null);

    public Scope {
        devices = devices == null ? null : Set.copyOf(devices);
    }

    public static Scope everything() {
        return EVERYTHING;
    }

    /** A device with its aliases, or the devices of some care units. */
    public static Scope of(Set<DeviceId> devices) {
        return new Scope(devices);
    }

    public static Scope of(DeviceId device) {
        return new Scope(Set.of(device));
    }
}
