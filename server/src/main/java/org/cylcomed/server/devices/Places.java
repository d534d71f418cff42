package org.cylcomed.server.devices;

import java.util.Collection;
import org.cylcomed.core.device.Device;

/** Where devices stand, by person, asset list or rule. Safe for use by several threads. */
public interface Places {
    /** These devices are new or say something new of themselves; told before they are placed. */
    void changed(Collection<Device> devices);

    Place of(Device device);

    /** Nobody says where a device stands. */
    Places NOWHERE = new Places() {
        @Override
        public void changed(Collection<Device> devices) {}

        @Override
        public Place of(Device device) {
            return Place.UNSET;
        }
    };
}
