package org.cylcomed.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;

/** What the engine keeps of one key of one processor: the processor's state and what rates, order and ids need. */
final class KeyState<S> {
    static final Duration ONE_A_MINUTE = Duration.ofMinutes(1);

    S state;
    /** Greatest event time processed. */
    private Instant latest = Instant.MIN;
    /** Position last processed, and how many judgements were named at it. */
    private long position = -1;

    private int ordinal;
    /** Event time of the last judgement taken, by kind. */
    private final TreeMap<String, Instant> emitted;

    KeyState(S state) {
        this.state = state;
        this.emitted = new TreeMap<>();
    }

    KeyState(S state, Bookkeeping kept) {
        this.state = state;
        this.latest = kept.latest();
        this.position = kept.position();
        this.ordinal = kept.ordinal();
        this.emitted = new TreeMap<>(kept.emitted());
    }

    /** All but the processor's own state, for a checkpoint. */
    record Bookkeeping(Instant latest, long position, int ordinal, TreeMap<String, Instant> emitted) {}

    Bookkeeping bookkeeping() {
        return new Bookkeeping(latest, position, ordinal, emitted);
    }

    /** Whether something later has been processed for this key already. */
    boolean arrive(Instant at) {
        boolean late = at.isBefore(latest);
        latest = late ? latest : at;
        return late;
    }

    /** Whether a judgement of this kind may be taken now. */
    boolean mayEmit(String kind, Instant at) {
        Instant last = emitted.get(kind);
        if (last != null && Duration.between(last, at).abs().compareTo(ONE_A_MINUTE) < 0) {
            return false;
        }
        emitted.put(kind, at);
        return true;
    }

    int nextOrdinal(long position) {
        if (position != this.position) {
            this.position = position;
            ordinal = 0;
        }
        return ordinal++;
    }
}
