package org.cylcomed.server.devices;

import org.cylcomed.core.device.Device;

/** Where devices stand, by person, asset list or rule. Safe for use by several threads. */
@FunctionalInterface
public interface Places {
    Place of(Device device);
}
