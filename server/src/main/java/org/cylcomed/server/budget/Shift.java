package org.cylcomed.server.budget;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/** A third of a day, as hospitals change shifts: at six, fourteen and twenty-two o'clock of the place. */
record Shift(Instant from, Instant until) {
    private static final List<LocalTime> CHANGES =
            List.of(LocalTime.of(6, 0), LocalTime.of(14, 0), LocalTime.of(22, 0));

    static Shift at(Instant now, ZoneId place) {
        ZonedDateTime day = now.atZone(place).toLocalDate().minusDays(1).atStartOfDay(place);
        Instant from = day.with(CHANGES.getLast()).toInstant();
        for (int i = 1; i <= 2; i++) {
            for (LocalTime change : CHANGES) {
                Instant next = day.toLocalDate()
                        .plusDays(i)
                        .atTime(change)
                        .atZone(place)
                        .toInstant();
                if (now.isBefore(next)) {
                    return new Shift(from, next);
                }
                from = next;
            }
        }
        throw new IllegalStateException("a day has three shifts");
    }
}
