package org.cylcomed.core.evidence;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.cylcomed.core.Subject;
import org.jspecify.annotations.Nullable;

/**
 * One dated, explained judgement about one subject.
 *
 * @param peer the other party, null when there is none
 * @param ratio its weight when it was judged, within the cap of the kind's group; it fades with the kind's half-life
 * @param facts what its sentences are rendered from, by name
 * @param restsOn at most {@value #MAX_REFERENCES}, most telling first
 * @param producer name of the processor or detector
 */
public record Evidence(
        EvidenceId id,
        Subject subject,
        @Nullable Subject peer,
        Kind kind,
        Instant start,
        Instant end,
        double ratio,
        SortedMap<String, Fact> facts,
        List<Reference> restsOn,
        String producer) {
    public static final int MAX_REFERENCES = 64;

    public Evidence {
        Judgement judgement = new Judgement(subject, peer, kind, start, end, ratio, facts, restsOn);
        facts = judgement.facts();
        restsOn = judgement.restsOn();
        if (producer.isBlank()) {
            throw new IllegalArgumentException("evidence names its producer");
        }
    }
}
