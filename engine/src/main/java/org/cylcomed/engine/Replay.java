package org.cylcomed.engine;

import java.io.Closeable;
import java.io.IOException;
import java.util.function.Consumer;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.engine.journal.Journal;
import org.cylcomed.engine.journal.JournalReader;
import org.cylcomed.engine.json.JournalRecord;
import org.cylcomed.engine.json.Json;
import org.cylcomed.engine.json.MalformedRecordException;

/**
 * Feeds an engine from a journal, from where the engine stands. Evidence that readers judged themselves is passed on at
 * its place in the order; a record that cannot be read is said and left out. Used by one thread.
 */
public final class Replay implements Closeable {
    /** Hears of a record that cannot be read. */
    public interface Malformed {
        void at(long position, MalformedRecordException reason);
    }

    private final Engine engine;
    private final Json json;
    private final Consumer<Evidence> out;
    private final Malformed malformed;
    private final JournalReader reader;

    /** @param out gets the evidence found in the journal; give the engine the same */
    public Replay(Journal journal, Engine engine, Json json, Consumer<Evidence> out, Malformed malformed)
            throws IOException {
        this.engine = engine;
        this.json = json;
        this.out = out;
        this.malformed = malformed;
        this.reader = journal.read(engine.next());
    }

    /** Processes everything acknowledged so far; may be called again when there is more. */
    public void catchUp() throws IOException {
        for (byte[] record = reader.next(); record != null; record = reader.next()) {
            long position = reader.position();
            try {
                switch (json.record(record)) {
                    case JournalRecord.Observed observed -> engine.observe(position, observed.observation());
                    case JournalRecord.Judged judged -> {
                        engine.pass(position);
                        out.accept(judged.evidence());
                    }
                }
            } catch (MalformedRecordException e) {
                engine.pass(position);
                malformed.at(position, e);
            }
        }
    }

    /** Acknowledged records that could not be read from the disk. */
    public long lost() {
        return reader.lost();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
