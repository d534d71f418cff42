package org.cylcomed.server.lessons;

import java.time.Instant;
import java.util.SortedMap;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Subject;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.process.Lesson;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said is normal.
 *
 * @param device it was told of; with {@link Scope#MODEL} it holds for every device of that maker and model
 * @param second who agreed or declined, where two people are needed
 */
record LessonRow(
        String id,
        Scope scope,
        DeviceId device,
        @Nullable String maker,
        @Nullable String model,
        String finding,
        String kind,
        @Nullable Subject peer,
        SortedMap<String, Fact> same,
        @Nullable Double atMost,
        Instant until,
        String reason,
        String ticket,
        int wouldHaveHidden,
        State state,
        String by,
        Instant at,
        @Nullable String second,
        @Nullable Instant secondAt,
        @Nullable String undoneBy,
        @Nullable Instant undoneAt,
        int version) {
    /** For which devices it holds. */
    enum Scope {
        DEVICE,
        MODEL
    }

    /** How far it is; what is over is told by its time. */
    enum State {
        PROPOSED,
        STANDING,
        DECLINED,
        UNDONE
    }

    boolean standsAt(Instant now) {
        return state == State.STANDING && now.isBefore(until);
    }

    Lesson lesson(DeviceId of) {
        return new Lesson(of, kind, peer, same, atMost, until, true);
    }
}
