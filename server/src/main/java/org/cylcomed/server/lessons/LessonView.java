package org.cylcomed.server.lessons;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.cylcomed.server.devices.DeviceName;
import org.cylcomed.server.findings.FindingView;
import org.jspecify.annotations.Nullable;

/**
 * A lesson as the API gives it; the fields are the specification's.
 *
 * @param what is normal, in a sentence
 * @param concerns how many devices it holds for now
 * @param resting of them, how many are told everything because their compromise is confirmed
 */
record LessonView(
        String id,
        LessonRow.Scope scope,
        DeviceName device,
        @Nullable String maker,
        @Nullable String model,
        int concerns,
        int resting,
        String finding,
        String kind,
        String title,
        String what,
        @Nullable Double atMost,
        Instant until,
        String reason,
        String ticket,
        int wouldHaveHidden,
        State state,
        boolean needsTwo,
        String by,
        boolean own,
        Instant at,
        @Nullable String second,
        @Nullable Instant secondAt,
        @Nullable String undoneBy,
        @Nullable Instant undoneAt,
        String version) {
    /** How far it is. */
    enum State {
        PROPOSED,
        STANDING,
        OVER,
        DECLINED,
        UNDONE
    }

    /** Notices of one day that would have been hidden. */
    record Day(LocalDate day, int notices) {}

    /** What a lesson would mean. */
    record Preview(
            LessonRow.Scope scope,
            @Nullable String maker,
            @Nullable String model,
            List<DeviceName> devices,
            int concerns,
            String title,
            String what,
            @Nullable Double atMost,
            int told,
            int wouldHaveHidden,
            int ofDevices,
            List<Day> days,
            List<FindingView> findings,
            boolean more,
            String harm,
            boolean needsTwo,
            Proposals.@Nullable Refusal refusal) {}
}
