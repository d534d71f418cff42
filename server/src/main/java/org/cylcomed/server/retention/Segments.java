package org.cylcomed.server.retention;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cylcomed.engine.journal.Journal;
import org.cylcomed.engine.journal.JournalReader;
import org.cylcomed.engine.json.JournalRecord;
import org.cylcomed.engine.json.Json;
import org.cylcomed.engine.json.MalformedRecordException;
import org.cylcomed.server.ingest.Delivery;
import org.cylcomed.server.ingest.Forgotten;

/** How old the segments of a journal are. */
final class Segments {
    /** Marks of deliveries, and evidence of readers, bear no time of receipt: one is looked for a while. */
    private static final int FAR = 20_000;

    private final Json json;

    Segments(Json json) {
        this.json = json;
    }

    /**
     * The position up to which whole segments hold only what came in before {@code old}: what came in later stands
     * behind, because the order in the journal is that of receipt.
     *
     * @param most positions from here on are needed
     * @return {@link Journal#first} if there is no such segment
     */
    long olderThan(Journal journal, Instant old, long most) throws IOException {
        List<Long> firsts = journal.segments();
        long end = firsts.getFirst();
        for (long next : firsts.subList(1, firsts.size())) {
            Optional<Instant> received = next <= most ? received(journal, next) : Optional.empty();
            if (received.isEmpty() || !received.get().isBefore(old)) {
                break;
            }
            end = next;
        }
        return end;
    }

    /**
     * Whether the first record from a position on that says when it came in did so no earlier than {@code old}. Of one whose
     * source's clock runs ahead of ours nobody knows.
     */
    boolean isYounger(Journal journal, long from, Instant old, Instant now) throws IOException {
        return received(journal, from)
                .filter(came -> !came.isBefore(old) && !came.isAfter(now))
                .isPresent();
    }

    private Optional<Instant> received(Journal journal, long from) throws IOException {
        try (JournalReader reader = journal.read(from)) {
            int looked = 0;
            for (byte[] bytes = reader.next(); bytes != null && looked < FAR; bytes = reader.next()) {
                looked++;
                if (Delivery.read(bytes).isEmpty()) {
                    Optional<Instant> received = received(bytes);
                    if (received.isPresent()) {
                        return received;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Instant> received(byte[] bytes) {
        Optional<Instant> forgotten = Forgotten.read(bytes);
        if (forgotten.isPresent()) {
            return forgotten;
        }
        try {
            return json.record(bytes) instanceof JournalRecord.Observed observed
                    ? Optional.of(observed.observation().origin().received())
                    : Optional.empty();
        } catch (MalformedRecordException malformed) {
            return Optional.empty();
        }
    }
}
