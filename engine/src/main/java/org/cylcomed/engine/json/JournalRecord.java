package org.cylcomed.engine.json;

import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.observation.Observation;

/** What a journal holds: what readers saw, and what they judged themselves because only they could see it. */
public sealed interface JournalRecord {
    record Observed(Observation observation) implements JournalRecord {}

    record Judged(Evidence evidence) implements JournalRecord {}
}
