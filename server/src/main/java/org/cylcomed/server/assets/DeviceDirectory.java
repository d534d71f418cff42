package org.cylcomed.server.assets;

import java.util.Optional;
import java.util.stream.Stream;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.device.Device;

/** The devices that were seen. Safe for use by several threads. */
public interface DeviceDirectory {
    /** All devices, each once. */
    Stream<Device> devices();

    /** A device by its id or an alias. */
    Optional<Device> device(DeviceId id);
}
