package org.cylcomed.core.device;

import java.util.List;
import org.cylcomed.core.Identifier;

/**
 * All that a device book knows, as a checkpoint keeps it.
 *
 * @param devices in the order they were minted
 * @param peers sorted
 * @param contradictionsSaid pairs of device and name that are not said again, sorted
 * @param minted ids given so far, aliases counted
 * @param announcedMinute minute since 1970 in which {@code announcedThisMinute} devices announced themselves
 */
public record Snapshot(
        List<Device> devices,
        List<Identifier> peers,
        List<String> contradictionsSaid,
        int minted,
        long refused,
        long announcedMinute,
        int announcedThisMinute) {
    public Snapshot {
        devices = List.copyOf(devices);
        peers = List.copyOf(peers);
        contradictionsSaid = List.copyOf(contradictionsSaid);
        if (minted < devices.size() || refused < 0 || announcedThisMinute < 0) {
            throw new IllegalArgumentException("a book has minted at least the devices it holds");
        }
    }
}
