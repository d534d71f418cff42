package org.cylcomed.server.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.cylcomed.core.SourceId;
import org.cylcomed.engine.journal.Journal;
import org.cylcomed.engine.journal.JournalReader;
import org.cylcomed.engine.json.JournalRecord;

/**
 * The one writer of the journal. Safe for use by several threads.
 *
 * <p>A write that fails, for example because the disk is full, ends the journal: nothing more is acknowledged until it
 * could be opened again, which every delivery tries.
 */
public final class Intake implements AutoCloseable {
    private final Path folder;
    private final InstantSource clock;
    private final Runnable wake;
    private final Map<String, Long> through = new ConcurrentHashMap<>();
    private final Map<String, Instant> last = new ConcurrentHashMap<>();
    private final CheckedRecords checked = new CheckedRecords();
    private Journal journal;
    private volatile boolean failed;

    private Intake(Path folder, Journal journal, InstantSource clock, Runnable wake) {
        this.folder = folder;
        this.journal = journal;
        this.clock = clock;
        this.wake = wake;
    }

    /** The records begin beyond what the source delivered last. */
    public static final class Gap extends Exception {
        private static final long serialVersionUID = 1;
        private final long expected;

        Gap(long expected) {
            super("record " + expected + " is expected next");
            this.expected = expected;
        }

        public long expected() {
            return expected;
        }
    }

    /**
     * Opens the journal and finds out how far each source is.
     *
     * @param known how far each source was at position {@code from}
     * @param wake told after each delivery
     */
    public static Intake open(Path folder, Map<String, Long> known, long from, InstantSource clock, Runnable wake)
            throws IOException {
        Journal journal = Journal.open(folder);
        Intake intake = new Intake(folder, journal, clock, wake);
        intake.through.putAll(known);
        intake.readMarks(from);
        return intake;
    }

    private void readMarks(long from) throws IOException {
        try (JournalReader reader = journal.read(from)) {
            Delivery open = null;
            int followed = 0;
            for (byte[] record = reader.next(); record != null; record = reader.next()) {
                var mark = Delivery.read(record);
                if (mark.isPresent()) {
                    note(open, followed);
                    open = mark.get();
                    followed = 0;
                } else {
                    followed++;
                }
            }
            note(open, followed);
        }
    }

    private void note(@org.jspecify.annotations.Nullable Delivery delivery, int followed) {
        if (delivery != null) {
            through.merge(
                    delivery.source().value(), delivery.first() + Math.min(followed, delivery.count()), Math::max);
        }
    }

    /**
     * Takes records of one source.
     *
     * @param first number of the first of them
     * @return the number of the record expected next: everything below is on the disk
     */
    public long deliver(SourceId source, long first, List<byte[]> records) throws Gap, IOException {
        return deliver(source, first, records, List.of());
    }

    /** @param read what the records say, if they have been read already: all of them or none */
    synchronized long deliver(SourceId source, long first, List<byte[]> records, List<JournalRecord> read)
            throws Gap, IOException {
        long expected = through.getOrDefault(source.value(), 0L);
        if (first > expected) {
            throw new Gap(expected);
        }
        long known = Math.min(records.size(), expected - first);
        List<byte[]> fresh = records.subList((int) known, records.size());
        if (!fresh.isEmpty()) {
            long position = write(new Delivery(source, expected, fresh.size()), fresh);
            checked.put(position, read.isEmpty() ? read : read.subList((int) known, read.size()));
            through.put(source.value(), expected + fresh.size());
        }
        last.put(source.value(), clock.instant());
        wake.run();
        return expected + fresh.size();
    }

    /** Answers the position of the first record. */
    private long write(Delivery delivery, List<byte[]> records) throws IOException {
        if (failed) {
            journal.close();
            journal = Journal.open(folder);
            // What reached the disk without an acknowledgement counts: the source is told that it is there.
            readMarks(Math.max(0, journal.first()));
            failed = false;
            throw new IOException("the journal was opened again; deliver once more");
        }
        try {
            long mark = journal.append(delivery.mark());
            for (byte[] record : records) {
                journal.append(record);
            }
            journal.sync();
            return mark + 1;
        } catch (IOException e) {
            failed = true;
            throw e;
        }
    }

    /** The journal everything is read from. After a failed write it is another one. */
    public synchronized Journal journal() {
        return journal;
    }

    /** What need not be read again of the newest records. */
    public CheckedRecords checked() {
        return checked;
    }

    /** The time at which what is delivered now comes in. */
    public Instant now() {
        return clock.instant();
    }

    /** How far a source is: the number of the record expected next. */
    public long through(SourceId source) {
        return through.getOrDefault(source.value(), 0L);
    }

    public Map<String, Long> through() {
        return new HashMap<>(through);
    }

    /** When each source was last heard, since this start. */
    public Map<String, Instant> last() {
        return new HashMap<>(last);
    }

    /** The last write failed, and the journal takes nothing for now. */
    public boolean failed() {
        return failed;
    }

    @Override
    public synchronized void close() throws IOException {
        journal.close();
    }
}
