package org.cylcomed.core.device;

import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Identifier;

/**
 * One device as the book knows it.
 *
 * @param aliases ids that turned out to be this device, in the order they were joined
 * @param first event time of the first sighting, {@code last} of the latest
 * @param identifiers its names now, strongest first
 * @param former addresses and host names it had and another device has now
 * @param attributes by name, best first
 */
public record Device(
        DeviceId id,
        List<DeviceId> aliases,
        Instant first,
        Instant last,
        SortedSet<Identifier> identifiers,
        SortedSet<Identifier> former,
        SortedSet<Attribute> attributes) {
    public Device {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("a device is not last seen before it was first seen");
        }
        aliases = List.copyOf(aliases);
        identifiers = FixedSet.copyOf(identifiers);
        former = FixedSet.copyOf(former);
        attributes = FixedSet.copyOf(attributes);
    }
}
