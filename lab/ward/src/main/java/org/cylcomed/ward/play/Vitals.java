package org.cylcomed.ward.play;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cylcomed.ward.hl7.Reading;
import org.cylcomed.ward.scenario.Member;

/** Where the gateway has values from: the central station, or in its absence the patients themselves. */
interface Vitals {
    /** What a bed's monitor determined at a second; empty if that is not known here. */
    Optional<Seen> at(Member monitor, long second);

    /**
     * What one monitor told.
     *
     * @param determined when, by the monitor's own clock
     * @param alarm whether its alarm of low oxygen is on
     * @param paused whether somebody at the bed paused it
     */
    record Seen(List<Reading> readings, Instant determined, boolean alarm, boolean paused) {
        public Seen {
            readings = List.copyOf(readings);
        }
    }
}
