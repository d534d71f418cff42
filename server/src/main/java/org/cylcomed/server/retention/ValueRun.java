package org.cylcomed.server.retention;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.cylcomed.core.observation.Measurement;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.observation.Waveform;
import org.cylcomed.engine.journal.Journal;
import org.cylcomed.engine.json.JournalRecord;
import org.cylcomed.engine.json.Json;
import org.cylcomed.engine.json.MalformedRecordException;
import org.cylcomed.server.ingest.Delivery;
import org.cylcomed.server.ingest.Forgotten;

/**
 * Takes patients' values out of the journal within some hours, long before their segments are old enough to go. In their
 * place stays when they came in. The history forgets its own copy by itself.
 */
final class ValueRun {
    /** It runs so often; what would be too old before the next run goes now. */
    static final Duration EVERY = Duration.ofHours(1);

    /** What holds none of these, in whatever way it was written, holds no value and is not parsed: most are conversations. */
    private static final List<byte[]> TYPES = Stream.of("\"measurement\"", "\"waveform\"", "\\u")
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .toList();

    private final Supplier<Journal> journal;
    private final LongSupplier dispensable;
    private final Segments segments;
    private final Json json;
    private final IntSupplier hours;
    private final InstantSource clock;
    /** Below this nothing is left; found out anew after a start. */
    private long clean;

    /**
     * @param dispensable positions of the journal below this are needed by no restart
     * @param hours values are kept for
     */
    ValueRun(
            Supplier<Journal> journal,
            LongSupplier dispensable,
            Segments segments,
            Json json,
            IntSupplier hours,
            InstantSource clock) {
        this.journal = journal;
        this.dispensable = dispensable;
        this.segments = segments;
        this.json = json;
        this.hours = hours;
        this.clock = clock;
    }

    /** @return how many values are gone now */
    synchronized long run() throws IOException {
        Instant now = clock.instant();
        Instant old = now.minus(Duration.ofHours(hours.getAsInt())).plus(EVERY);
        Journal current = journal.get();
        // What came in within the last hour stays where it is; so that the rest is in ended segments, this one ends.
        current.endSegment();
        long most = dispensable.getAsLong();
        List<Long> firsts = current.segments();
        long gone = 0;
        for (int i = 0; i + 1 < firsts.size() && firsts.get(i + 1) <= most; i++) {
            long first = firsts.get(i);
            if (first < clean) {
                continue;
            }
            if (segments.isYounger(current, first, old, now)) {
                break;
            }
            boolean[] left = {false};
            gone += current.rewrite(first, record -> forget(record, old, now, left));
            if (left[0]) {
                break;
            }
            clean = firsts.get(i + 1);
        }
        return gone;
    }

    private byte[] forget(byte[] record, Instant old, Instant now, boolean[] left) {
        if (TYPES.stream().noneMatch(type -> holds(record, type))
                || Delivery.read(record).isPresent()) {
            return record;
        }
        try {
            if (json.record(record) instanceof JournalRecord.Observed(Observation observation)
                    && (observation instanceof Measurement || observation instanceof Waveform)) {
                Instant received = observation.origin().received();
                // A source whose clock runs ahead would keep its values, and those of all after it, for good.
                if (received.isBefore(old) || received.isAfter(now)) {
                    return Forgotten.record(received);
                }
                left[0] = true;
            }
        } catch (MalformedRecordException malformed) {
            return record;
        }
        return record;
    }

    private static boolean holds(byte[] record, byte[] text) {
        for (int at = 0; at + text.length <= record.length; at++) {
            int same = 0;
            while (same < text.length && record[at + same] == text[same]) {
                same++;
            }
            if (same == text.length) {
                return true;
            }
        }
        return false;
    }
}
