package org.cylcomed.core.evidence;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cylcomed.core.Subject;
import org.jspecify.annotations.Nullable;

/**
 * What a processor says; {@link Evidence} once the engine has given it a name.
 *
 * @param peer the other party, null when there is none
 * @param ratio its weight here and now, within the cap of the kind's group
 * @param restsOn at most {@value Evidence#MAX_REFERENCES}, most telling first
 */
public record Judgement(
        Subject subject,
        @Nullable Subject peer,
        Kind kind,
        Instant start,
        Instant end,
        double ratio,
        SortedMap<String, Fact> facts,
        List<Reference> restsOn) {
    public Judgement {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("evidence does not end before it starts");
        }
        double greatest = kind.nature() == Nature.HEALTH ? 1 : kind.group().greatestRatio();
        if (!(ratio >= SourceGroup.LEAST_RATIO && ratio <= greatest)) {
            throw new IllegalArgumentException(
                    "the ratio of " + kind.name() + " is between " + SourceGroup.LEAST_RATIO + " and " + greatest);
        }
        if (restsOn.size() > Evidence.MAX_REFERENCES) {
            throw new IllegalArgumentException("evidence rests on at most " + Evidence.MAX_REFERENCES + " references");
        }
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
        restsOn = List.copyOf(restsOn);
    }

    public Evidence named(EvidenceId id, String producer) {
        return new Evidence(id, subject, peer, kind, start, end, ratio, facts, restsOn, producer);
    }
}
