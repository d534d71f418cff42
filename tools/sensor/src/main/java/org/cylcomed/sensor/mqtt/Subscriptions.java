package org.cylcomed.sensor.mqtt;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Subscriptions the broker has not answered yet; a few at a time. */
final class Subscriptions {
    private static final int WAITING = 8;

    private final int[] identifiers = new int[WAITING];
    private final @Nullable List<String>[] filters = slots();
    private int next;

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static @Nullable List<String>[] slots() {
        return new List[WAITING];
    }

    void asked(int identifier, List<String> masked) {
        identifiers[next] = identifier;
        filters[next] = masked;
        next = (next + 1) % WAITING;
    }

    /** What was asked under this identifier, once; empty if not known. */
    List<String> answered(int identifier) {
        for (int i = 0; i < WAITING; i++) {
            List<String> asked = filters[i];
            if (asked != null && identifiers[i] == identifier) {
                filters[i] = null;
                return asked;
            }
        }
        return List.of();
    }
}
