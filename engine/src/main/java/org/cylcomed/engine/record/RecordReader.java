package org.cylcomed.engine.record;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record's committed entries in their order; at the end it may be asked again when more is there. Holds no file
 * open. Used by one thread.
 */
public final class RecordReader {
    private final RecordLog log;
    private long index;
    private List<byte[]> bundle = List.of();
    private long bundleIndex = -1;

    RecordReader(RecordLog log, long from) {
        if (from < 0) {
            throw new IllegalArgumentException("entries are counted from 0");
        }
        this.log = log;
        index = from;
    }

    /** The next committed entry, null when there is none yet. */
    public byte @Nullable [] next() throws IOException {
        Committed committed = log.committed();
        if (index >= committed.size()) {
            return null;
        }
        long wanted = index / TilePath.FULL;
        int slot = (int) (index % TilePath.FULL);
        byte[] entry;
        if (wanted == committed.bundles()) {
            entry = committed.entries()[slot];
        } else {
            if (wanted != bundleIndex) {
                bundle = log.fullBundle(wanted);
                bundleIndex = wanted;
            }
            entry = bundle.get(slot);
        }
        index++;
        return entry.clone();
    }

    /** Index of the entry {@link #next()} gave last. */
    public long index() {
        return index - 1;
    }
}
