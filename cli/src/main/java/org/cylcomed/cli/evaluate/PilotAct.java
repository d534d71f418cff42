package org.cylcomed.cli.evaluate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One act of a recording's ground truth.
 *
 * @param number of the attack, as A5; of a look-alike, of the attack it looks like; may be empty
 * @param begins its first deed on the wire
 * @param ends of an act that told no end, some time after it began
 * @param involved everybody it concerns
 * @param expected null if nothing may be said
 */
record PilotAct(
        String story,
        String number,
        boolean lookAlike,
        Instant begins,
        Instant ends,
        List<Names> involved,
        @Nullable Wanted expected) {
    /** Of an act that told no end. */
    static final Duration USUAL = Duration.ofSeconds(60);
    /** So long after an act its consequences may still be noticed. */
    private static final Duration AFTERMATH = Duration.ofSeconds(60);

    /** What should be found: one of the kinds, of the device, in time. */
    record Wanted(Names device, Names peer, String verdict, List<String> kinds, Duration within) {
        Wanted {
            kinds = List.copyOf(kinds);
        }
    }

    PilotAct {
        involved = List.copyOf(involved);
    }

    boolean isAttack() {
        return expected != null;
    }

    /** When all that is told of it was told. */
    Instant over() {
        return ends.plus(AFTERMATH);
    }

    /** From when on it is too late to find it. */
    Instant deadline() {
        return expected == null ? begins : begins.plus(expected.within());
    }

    /** Whether what was told belongs to this act: of one of its own, from its first deed to some time after its last. */
    boolean owns(PilotNotice notice) {
        return !notice.happened().isBefore(begins)
                && notice.happened().isBefore(over())
                && (notice.device().isAny(involved) || notice.peer().isAny(involved));
    }

    boolean isRight(PilotNotice notice) {
        return expected != null
                && expected.kinds().contains(notice.kind())
                && notice.device().is(expected.device());
    }

    PilotAct movedTo(Instant other) {
        return new PilotAct(
                story, number, lookAlike, other, other.plus(Duration.between(begins, ends)), involved, expected);
    }
}
