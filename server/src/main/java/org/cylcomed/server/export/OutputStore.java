package org.cylcomed.server.export;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps who is told and how far each has got. Each change is whole or not at all. */
public interface OutputStore {
    List<Output> outputs();

    /** Adds or replaces. A new output begins after {@code position}. */
    void save(Output output, long position);

    void remove(UUID output);

    /** The position up to which nothing has to be sent any more: it arrived, or was given up. */
    long through(UUID output);

    /** The record being tried again; there is at most one, the next after {@link #through}. */
    Optional<Delivery> waiting(UUID output);

    /**
     * How much arrived at an output.
     *
     * @param last when, null before the first
     */
    record Delivered(long count, @Nullable Instant last) {
        static final Delivered NOTHING = new Delivered(0, null);
    }

    /** Notes that a record arrived, and counts it. */
    void delivered(UUID output, long position, Instant at);

    Delivered delivered(UUID output);

    /** Notes that everything up to here arrived or did not concern this output. */
    void arrived(UUID output, long position);

    /** Notes a failure: {@code nextAt} null gives the record up, moves on and keeps it in the dead-letter list. */
    void failed(UUID output, Delivery delivery);

    /** What was given up, newest first. */
    List<Delivery> deadLetters(UUID output, int limit);

    long deadLetterCount(UUID output);
}
