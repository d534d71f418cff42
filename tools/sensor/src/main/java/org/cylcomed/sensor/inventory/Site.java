package org.cylcomed.sensor.inventory;

import org.cylcomed.core.device.Networks;
import org.cylcomed.sensor.connection.Endpoint;

/** Whether an address lies in a network that is ours to protect. */
final class Site {
    private final Networks networks;

    Site(Networks networks) {
        this.networks = networks;
    }

    boolean contains(long high, long low) {
        if (Endpoint.isIpv4(high, low)) {
            byte[] address = new byte[4];
            for (int i = 0; i < 4; i++) {
                address[i] = (byte) (low >>> 24 - 8 * i);
            }
            return networks.contains(address);
        }
        byte[] address = new byte[16];
        for (int i = 0; i < 8; i++) {
            address[i] = (byte) (high >>> 56 - 8 * i);
            address[8 + i] = (byte) (low >>> 56 - 8 * i);
        }
        return networks.contains(address);
    }
}
