package org.cylcomed.cli.inspect;

import java.util.HashSet;
import java.util.Set;
import org.cylcomed.sensor.connection.TrafficListener;
import org.cylcomed.sensor.packet.Frame;
import org.cylcomed.sensor.protocol.Sighting;

/** How many patients readable messages named, by keyed hash: one seen on several links counts once. */
final class Patients implements TrafficListener {
    static final int MOST = 10_000;

    private final Set<String> keys = new HashSet<>();

    @Override
    public boolean followsPackets() {
        return false;
    }

    @Override
    public void sighting(Sighting sighting, Frame frame) {
        if (sighting instanceof Sighting.PatientData data && data.patient() != null && keys.size() < MOST) {
            keys.add(data.patient());
        }
    }

    /** At most {@value #MOST}, which then means that many or more. */
    int count() {
        return keys.size();
    }
}
