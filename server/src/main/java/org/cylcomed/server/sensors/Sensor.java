package org.cylcomed.server.sensors;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sensor that was let in once.
 *
 * @param id its name as a source of records
 * @param name what people call it
 * @param serial of the certificate it was given last, in hexadecimal
 * @param formerSerial of the one before; holds until the last has been seen
 */
record Sensor(
        String id,
        String name,
        Instant enrolledAt,
        String serial,
        @Nullable String formerSerial,
        Instant certificateEnds,
        boolean revoked) {
    Sensor renewed(String presented, String fresh, Instant ends) {
        return new Sensor(id, name, enrolledAt, fresh, presented, ends, revoked);
    }

    Sensor withoutFormer() {
        return new Sensor(id, name, enrolledAt, serial, null, certificateEnds, revoked);
    }

    Sensor asRevoked() {
        return new Sensor(id, name, enrolledAt, serial, null, certificateEnds, true);
    }
}
