package org.cylcomed.core.observation;

import org.cylcomed.core.Origin;
import org.cylcomed.core.Subject;

/** One dated fact a reader saw about one subject. */
public sealed interface Observation
        permits Identity, Conversation, Operation, Measurement, Waveform, ClinicalAlarm, LogLine, Tick {
    Origin origin();

    Subject subject();

    /** The same fact said of {@code subject}: how an identifier gives way to the device behind it. */
    Observation withSubject(Subject subject);
}
