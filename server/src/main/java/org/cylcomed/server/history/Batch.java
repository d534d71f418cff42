package org.cylcomed.server.history;

import java.util.List;

/**
 * A run of a log, applied whole or not at all.
 *
 * @param through the last position of the run; positions without an entry hold nothing for the history
 * @param entries in ascending order of position, none beyond {@code through}
 */
public record Batch(Log log, long through, List<Entry> entries) {
    public Batch {
        entries = List.copyOf(entries);
        long last = -1;
        for (Entry entry : entries) {
            if (entry.position() <= last) {
                throw new IllegalArgumentException("entries ascend in position, each position once");
            }
            last = entry.position();
        }
        if (through < last) {
            throw new IllegalArgumentException("a run ends at or after its last entry");
        }
    }
}
