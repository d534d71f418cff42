package org.cylcomed.sensor.hl7;

import org.jspecify.annotations.Nullable;

/** The last messages of one direction that nobody has acknowledged yet: MSH-10 and what they were. */
final class Pending {
    private static final int KEPT = 32;

    private final @Nullable String[] ids = new @Nullable String[KEPT];
    private final @Nullable String[] verbs = new @Nullable String[KEPT];
    private int next;
    private int added;
    private boolean lost;

    void add(String id, String verb) {
        ids[next] = id;
        verbs[next] = verb;
        next = (next + 1) % KEPT;
        added++;
    }

    /** The verb of the message with this id, which is then answered; null if there is none. */
    @Nullable
    String take(String id) {
        for (int i = 0; i < KEPT; i++) {
            if (id.equals(ids[i])) {
                ids[i] = null;
                return verbs[i];
            }
        }
        return null;
    }

    /** Bytes of this direction are missing, so an answer without a question proves nothing. */
    void lose() {
        lost = true;
    }

    boolean complete() {
        return !lost && added > 0 && added <= KEPT;
    }
}
