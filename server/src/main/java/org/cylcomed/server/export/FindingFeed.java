package org.cylcomed.server.export;

import java.util.List;

/** Records to be told of, in one order that never changes. */
@FunctionalInterface
public interface FindingFeed {
    /** @param position counts up, not necessarily by one; the same record always has the same */
    record Entry(long position, ExportedRecord record) {}

    /** Up to {@code limit} entries after a position, in order. */
    List<Entry> after(long position, int limit);
}
