package org.cylcomed.server.ingest;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.cylcomed.engine.json.JournalRecord;

/**
 * What the door has read of records that are on the disk now, so that whoever follows the journal closely need not read
 * them again: reading is dear. Only the latest are held, and each is given once; what is not here is in the journal.
 * Safe for use by several threads.
 */
public final class CheckedRecords {
    private static final int MOST = 1 << 14;

    private record Held(long position, JournalRecord record) {}

    private final AtomicReferenceArray<Held> held = new AtomicReferenceArray<>(MOST);

    /** @param first position of the first; it is acknowledged, so that no other record will ever be there */
    void put(long first, List<JournalRecord> records) {
        for (int i = 0; i < records.size(); i++) {
            held.setRelease(slot(first + i), new Held(first + i, records.get(i)));
        }
    }

    public Optional<JournalRecord> take(long position) {
        Held found = held.getAcquire(slot(position));
        if (found == null || found.position != position) {
            return Optional.empty();
        }
        held.compareAndSet(slot(position), found, null);
        return Optional.of(found.record);
    }

    private static int slot(long position) {
        return (int) (position & (MOST - 1));
    }
}
