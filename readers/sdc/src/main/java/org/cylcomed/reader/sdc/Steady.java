package org.cylcomed.reader.sdc;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out what says nothing new: a value that stays is told when it begins, each two seconds, and, before another takes
 * its place, as it was measured last. So whoever compares it with what others tell of the same moment has both its ends.
 * Safe for several threads.
 */
final class Steady {
    private static final Duration STAYS = Duration.ofSeconds(2);
    /** By the device's clock: a report may be a little quicker or slower than the one before. */
    private static final Duration STAYS_MEASURED = Duration.ofSeconds(3);

    /** Measurements of one device that are remembered; of more, each report is told. */
    static final int MOST = 4096;

    /** @param measured by the device's clock */
    record Reading(double value, Instant measured) {}

    /**
     * @param told by the reader's clock
     * @param measured what was told, by the device's
     * @param untold measured since, the same
     */
    private record Last(
            double value,
            Instant told,
            Instant measured,
            @Nullable Instant untold) {}

    private final Map<String, Last> values = new HashMap<>();

    /**
     * What is to be told, in its order.
     *
     * @param now by the reader's clock
     */
    synchronized List<Reading> tell(String handle, double value, Instant measured, Instant now) {
        Last last = values.get(handle);
        if (last == null && values.size() == MOST) {
            return List.of(new Reading(value, measured));
        }
        // By both clocks: reports that come late come all at once, and are of as many seconds as if they had not.
        if (last != null
                && last.value() == value
                && isRecent(last.told(), now, STAYS)
                && isRecent(last.measured(), measured, STAYS_MEASURED)) {
            values.put(handle, new Last(value, last.told(), last.measured(), measured));
            return List.of();
        }
        values.put(handle, new Last(value, now, measured, null));
        Reading reading = new Reading(value, measured);
        if (last == null || last.untold() == null || last.value() == value) {
            return List.of(reading);
        }
        return List.of(new Reading(last.value(), last.untold()), reading);
    }

    /** A clock that was set back must not silence a device till it has caught up. */
    private static boolean isRecent(Instant told, Instant now, Duration within) {
        return !now.isBefore(told) && now.isBefore(told.plus(within));
    }
}
