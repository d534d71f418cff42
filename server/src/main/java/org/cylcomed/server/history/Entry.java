package org.cylcomed.server.history;

import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Subject;
import org.cylcomed.engine.json.JournalRecord;
import org.jspecify.annotations.Nullable;

/**
 * One record of a log at its position.
 *
 * @param device the device behind the record's subject, null while only an identifier is known
 */
public record Entry(
        long position, JournalRecord record, @Nullable DeviceId device) {
    public Entry {
        if (position < 0) {
            throw new IllegalArgumentException("positions count from 0");
        }
    }

    /** A record whose subject says itself which device it is about, if any. */
    public static Entry of(long position, JournalRecord record) {
        Subject subject = switch (record) {
            case JournalRecord.Observed observed -> observed.observation().subject();
            case JournalRecord.Judged judged -> judged.evidence().subject();
        };
        return new Entry(position, record, subject instanceof DeviceId device ? device : null);
    }
}
