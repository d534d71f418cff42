package org.cylcomed.server.outputs;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.cylcomed.server.export.FindingFeed;
import org.cylcomed.server.exports.ExportedRecords;
import org.cylcomed.server.findings.FindingStore;

/**
 * Findings in the order of their last change, whose place in the record log is their position. One that changes while it
 * waits is told once, as it is then. Muted ones are passed over.
 */
final class ChangedFindings implements FindingFeed {
    private final FindingStore store;
    private final ExportedRecords records;
    private final InstantSource clock;

    ChangedFindings(FindingStore store, ExportedRecords records, InstantSource clock) {
        this.store = store;
        this.records = records;
        this.clock = clock;
    }

    @Override
    public List<Entry> after(long position, int limit) {
        return store.changedAfter(position, clock.instant(), limit).stream()
                .map(row -> new Entry(row.version(), records.finding(row, Locale.ENGLISH)))
                .toList();
    }

    /** How many there are after a position. */
    long waiting(long position) {
        return store.countChangedAfter(position, clock.instant());
    }

    /** Of the last change; who is added now hears of what comes after it. */
    long now() {
        return store.version();
    }
}
