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
    /** Measurements of one device that are remembered; of more, each report is told. */
    static final int MOST = 4096;

    /** @param measured by the device's clock */
    record Reading(double value, Instant measured) {}

    /** @param untold measured since, the same */
    private record Last(
            double value, Instant told, @Nullable Instant untold) {}

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
        if (last != null && last.value() == value && isRecent(last.told(), now)) {
            values.put(handle, new Last(value, last.told(), measured));
            return List.of();
        }
        values.put(handle, new Last(value, now, null));
        Reading reading = new Reading(value, measured);
        if (last == null || last.untold() == null || last.value() == value) {
            return List.of(reading);
        }
        return List.of(new Reading(last.value(), last.untold()), reading);
    }

    /** A clock of ours that was set back must not silence a device till it has caught up. */
    private static boolean isRecent(Instant told, Instant now) {
        return !now.isBefore(told) && now.isBefore(told.plus(STAYS));
    }
}
