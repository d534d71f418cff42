package org.cylcomed.server.pipeline;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Subject;
import org.cylcomed.core.evidence.Evidence;
import org.jspecify.annotations.Nullable;

/** One entry of the record log: what was judged, or what somebody did. */
public sealed interface RecordEntry {
    /**
     * A judgement.
     *
     * @param position of the journal's record it was made at
     * @param ordinal tells the judgements made at one position apart, from 0
     * @param device whom it is about, as the device book said then
     * @param peer the other party, as the device book said then
     * @param recorded when it was written to the log: from then on it was known here
     * @param byReader the journal holds it too
     */
    record Judged(
            long position,
            int ordinal,
            Instant recorded,
            boolean byReader,
            DeviceId device,
            @Nullable Subject peer,
            Evidence evidence)
            implements RecordEntry {}

    /**
     * What somebody did.
     *
     * @param outbox number it had while it waited to be recorded, rising
     * @param actor key of the person or token, never a name
     * @param action noun.past-participle
     */
    record Act(
            long outbox,
            Instant at,
            String actor,
            String action,
            @Nullable String subject,
            SortedMap<String, String> details)
            implements RecordEntry {
        public Act {
            details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
        }

        Act(long outbox, Instant at, String actor, String action, @Nullable String subject, Map<String, String> all) {
            this(outbox, at, actor, action, subject, (SortedMap<String, String>) new TreeMap<>(all));
        }
    }
}
