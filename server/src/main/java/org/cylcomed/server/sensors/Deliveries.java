package org.cylcomed.server.sensors;

import java.time.Instant;
import java.util.Map;

/** How far each source is. */
public interface Deliveries {
    /** The number of the record expected next, by source. */
    Map<String, Long> through();

    /** When each was last heard, since this start. */
    Map<String, Instant> last();
}
