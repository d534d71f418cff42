package org.cylcomed.ward.play;

import java.util.List;
import java.util.Optional;
import org.cylcomed.ward.hl7.Reading;
import org.cylcomed.ward.scenario.Member;

/** Where the gateway has values from: the central station, or in its absence the patients themselves. */
interface Vitals {
    /** What a bed's monitor determined at a second; empty if that is not known here. */
    Optional<List<Reading>> at(Member monitor, long second);
}
