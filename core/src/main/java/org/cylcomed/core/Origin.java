package org.cylcomed.core;

import java.time.Instant;

/**
 * Where a record comes from.
 *
 * @param sequence counts the records of a source: one more each record, from 0; a gap means loss
 * @param at the event's own time, by the clock of who saw it
 * @param received when the reader took it in; in a file, the same as {@code at}
 */
public record Origin(SourceId source, long sequence, Instant at, Instant received) {
    public Origin {
        if (sequence < 0) {
            throw new IllegalArgumentException("sequences count from 0");
        }
    }
}
