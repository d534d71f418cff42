package org.cylcomed.sensor.findings;

import java.util.Arrays;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.connection.TrafficListener;
import org.cylcomed.sensor.packet.Frame;
import org.cylcomed.sensor.protocol.Sighting;
import org.jspecify.annotations.Nullable;

/** The names under which addresses outside the site were asked for: to a reader an address alone says nothing. */
final class PeerNames implements TrafficListener {
    private static final int ADDRESSES = 1 << 12;

    private final Site site;
    private final SlotTable addresses = new SlotTable(ADDRESSES);
    private final @Nullable String[] names = new String[ADDRESSES];

    PeerNames(Site site) {
        this.site = site;
    }

    @Override
    public void sighting(Sighting sighting, Frame frame) {
        if (sighting instanceof Sighting.Name name
                && site.isOutside(name.about().high(), name.about().low())) {
            names[addresses.claim(name.about().high(), name.about().low())] = name.name();
        }
    }

    /** The latest name, if it is remembered. */
    @Nullable
    String of(Endpoint endpoint) {
        int slot = addresses.find(endpoint.high(), endpoint.low());
        return slot < 0 ? null : names[slot];
    }

    @Override
    public void discontinuity() {
        addresses.clear();
        Arrays.fill(names, null);
    }
}
