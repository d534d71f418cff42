package org.cylcomed.server.pipeline;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Subject;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.process.Lesson;
import org.cylcomed.engine.Checkpoint;
import org.cylcomed.engine.Engine;
import org.cylcomed.engine.journal.Journal;
import org.cylcomed.engine.journal.JournalReader;
import org.cylcomed.engine.json.JournalRecord;
import org.cylcomed.engine.json.Json;
import org.cylcomed.engine.json.MalformedRecordException;
import org.cylcomed.engine.record.RecordLog;
import org.cylcomed.server.history.Entry;
import org.cylcomed.server.history.Log;
import org.cylcomed.server.ingest.Delivery;
import org.cylcomed.server.ingest.Forgotten;
import org.cylcomed.server.ingest.LessonRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records of the journal, in its order, through the engine; what is judged goes to the record log with the device it is
 * about, once. Used by one thread; who looks at how far it is may be another.
 */
final class Judging implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(Judging.class);
    private static final int MOST_RECORDS = 5_000;

    private final Parts parts;
    private final Json json;
    private final RecordLog record;
    private final Engine engine;
    private JournalReader journal;
    private Journal journalRead;

    // One step's work; kept until it is written.
    private final List<Entry> observed = new ArrayList<>();
    private final Set<DeviceId> touched = new HashSet<>();

    private boolean read;
    private long position;
    private int ordinal;
    private boolean byReader;
    /** Of the last judgement in the record log. */
    private long judgedPosition;

    private int judgedOrdinal;
    private @Nullable IOException recordFailure;
    private volatile long journalNext;
    private volatile long malformed;
    private volatile Instant receivedLast = Instant.MIN;

    /** @param applied what the record log holds already up to there is not recorded again */
    Judging(Parts parts, Json json, RecordLog record, ProjectionTable.Applied applied) throws IOException {
        this.parts = parts;
        this.json = json;
        this.record = record;
        this.judgedPosition = applied.judgedPosition();
        this.judgedOrdinal = applied.judgedOrdinal();
        this.journalRead = parts.intake().journal();
        this.engine = engine(parts, journalRead.first(), this::judged);
        engine.notices().forEach(LOG::warn);
        this.journal = journalRead.read(engine.next());
        this.journalNext = Math.max(engine.next(), journalRead.first());
    }

    /**
     * The engine as it was, or anew where the history lacks what the engine has processed: then everything is processed
     * again, and what is known already is passed over. What is no longer in the journal cannot be told again.
     */
    private static Engine engine(Parts parts, long first, Consumer<Evidence> judged) throws IOException {
        Engine.Plan plan = parts.engine();
        Optional<Engine> kept =
                Checkpoint.load(parts.checkpoint()).map(checkpoint -> Engine.restore(plan, judged, checkpoint));
        long told = parts.history().appliedThrough(Log.JOURNAL) + 1;
        boolean lacking = kept.isPresent() && told < kept.get().next() && first == 0;
        return kept.isEmpty() || lacking ? new Engine(parts.engine(), judged) : kept.get();
    }

    Engine engine() {
        return engine;
    }

    /** What the history is to be told of. */
    List<Entry> observed() {
        return observed;
    }

    /** Devices that records are about. */
    Set<DeviceId> touched() {
        return touched;
    }

    long malformed() {
        return malformed;
    }

    Instant receivedLast() {
        return receivedLast;
    }

    /** Position of the journal below which everything has been processed. */
    long next() {
        return journalNext;
    }

    long judgedPosition() {
        return judgedPosition;
    }

    int judgedOrdinal() {
        return judgedOrdinal;
    }

    /** The record log holds this judgement. */
    void recorded(long at, int ordinalThere) {
        if (at >= judgedPosition) {
            judgedPosition = at;
            judgedOrdinal = ordinalThere;
        }
    }

    /** Something was read since {@link #clear}, perhaps only in part. */
    boolean hasRead() {
        return read;
    }

    /** The step is written. */
    void clear() {
        read = false;
        observed.clear();
        touched.clear();
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }

    /** Records of the journal, through the engine. */
    boolean read() throws IOException {
        if (journalRead != parts.intake().journal()) {
            journal.close();
            journalRead = parts.intake().journal();
            journal = journalRead.read(journalNext);
        }
        int count = 0;
        for (byte[] next = journal.next(); next != null; next = journal.next()) {
            read = true;
            position = journal.position();
            ordinal = 0;
            process(next);
            journalNext = position + 1;
            if (recordFailure != null) {
                IOException failure = recordFailure;
                recordFailure = null;
                throw failure;
            }
            if (++count == MOST_RECORDS) {
                break;
            }
        }
        return count > 0;
    }

    private void process(byte[] bytes) {
        if (Delivery.read(bytes).isPresent() || Forgotten.read(bytes).isPresent()) {
            engine.pass(position);
            return;
        }
        try {
            Optional<Lesson> lesson = LessonRecord.read(bytes);
            if (lesson.isPresent()) {
                engine.teach(position, lesson.get());
                return;
            }
            Optional<JournalRecord> checked = parts.intake().checked().take(position);
            JournalRecord read = checked.isPresent() ? checked.get() : json.record(bytes);
            DeviceId device = switch (read) {
                case JournalRecord.Observed observed -> observe(observed.observation());
                case JournalRecord.Judged known -> {
                    engine.pass(position);
                    byReader = true;
                    judged(known.evidence());
                    yield engine.devices().find(known.evidence().subject()).orElse(null);
                }
            };
            observed.add(new Entry(position, read, device));
            if (device != null) {
                touched.add(device);
            }
        } catch (MalformedRecordException e) {
            malformed++;
            engine.pass(position);
            LOG.warn("Record {} of the journal cannot be read: {}", position, e.getMessage());
        } catch (IllegalStateException | IllegalArgumentException defect) {
            // A processor failed, or what a sensor judged has no room in the record log.
            malformed++;
            LOG.error("Record {} of the journal is left out; it goes on with the next.", position, defect);
        }
    }

    private @Nullable DeviceId observe(Observation observation) {
        byReader = false;
        engine.observe(position, observation);
        Instant received = observation.origin().received();
        if (received.isAfter(receivedLast)) {
            receivedLast = received;
        }
        return engine.devices().find(observation.subject()).orElse(null);
    }

    /** Evidence as it comes into being: its device is named now, in the order of the journal. */
    private void judged(Evidence evidence) {
        int at = ordinal++;
        DeviceId device = switch (evidence.subject()) {
            case DeviceId id -> engine.devices().find(id).orElse(id);
            case Identifier identifier ->
                engine.devices()
                        .find(identifier)
                        .or(() -> engine.devices().mint(identifier, evidence.start()))
                        .orElse(null);
        };
        if (device == null || isKnown(position, at)) {
            return;
        }
        Subject peer = evidence.peer();
        Subject named = peer == null
                ? null
                : engine.devices().find(peer).<Subject>map(id -> id).orElse(peer);
        touched.add(device);
        try {
            record.append(RecordForm.write(
                    new RecordEntry.Judged(position, at, parts.clock().instant(), byReader, device, named, evidence)));
            judgedPosition = position;
            judgedOrdinal = at;
        } catch (IOException e) {
            recordFailure = e;
        }
    }

    private boolean isKnown(long at, int ordinalThere) {
        return at < judgedPosition || (at == judgedPosition && ordinalThere <= judgedOrdinal);
    }
}
