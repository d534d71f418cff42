package org.cylcomed.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.Origin;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.observation.Tick;
import org.cylcomed.engine.json.JournalRecord;
import org.junit.jupiter.api.Test;

class CheckedRecordsTest {
    private final CheckedRecords records = new CheckedRecords();

    @Test
    void aRecordIsGivenOnceAndOnlyAtItsPosition() {
        records.put(100, list(0, 3));
        assertThat(records.take(99)).isEmpty();
        assertThat(records.take(101)).contains(record(1));
        assertThat(records.take(101)).isEmpty();
        assertThat(records.take(102)).contains(record(2));
    }

    @Test
    void whoIsFarBehindFindsNothingRatherThanANewerRecord() {
        records.put(0, list(0, 10));
        records.put(1 << 14, list(1 << 14, 5));
        assertThat(records.take(3)).isEmpty();
        assertThat(records.take((1 << 14) + 3)).contains(record((1 << 14) + 3));
        assertThat(records.take(7)).contains(record(7));
    }

    private static List<JournalRecord> list(long from, int count) {
        return LongStream.range(from, from + count)
                .mapToObj(CheckedRecordsTest::record)
                .toList();
    }

    private static JournalRecord record(long sequence) {
        return new JournalRecord.Observed(new Tick(
                new Origin(new SourceId("tap"), sequence, Instant.EPOCH, Instant.EPOCH),
                new Identifier(Namespace.IP, "", "10.0.0.1")));
    }
}
