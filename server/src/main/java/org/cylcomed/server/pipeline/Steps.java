package org.cylcomed.server.pipeline;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Subject;
import org.cylcomed.core.device.Device;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.evidence.EvidenceId;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.engine.Checkpoint;
import org.cylcomed.engine.Engine;
import org.cylcomed.engine.journal.Journal;
import org.cylcomed.engine.journal.JournalReader;
import org.cylcomed.engine.json.JournalRecord;
import org.cylcomed.engine.json.Json;
import org.cylcomed.engine.json.MalformedRecordException;
import org.cylcomed.engine.record.RecordLog;
import org.cylcomed.engine.record.RecordReader;
import org.cylcomed.server.devices.KnownDevice;
import org.cylcomed.server.history.Batch;
import org.cylcomed.server.history.Entry;
import org.cylcomed.server.history.Log;
import org.cylcomed.server.ingest.Delivery;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What everything passes, in the order of the journal.
 *
 * <p>A step: what people did goes to the record log; records of the journal go through the engine, and what is judged goes
 * to the record log; the log is put on the disk; its new entries are applied to the findings; findings, who did what and
 * how far everything is go to PostgreSQL in one transaction; rows go to the history in another. A crash anywhere between
 * loses nothing: each store says how far it is, and what it lacks is applied again from the logs. Used by one thread.
 */
final class Steps {
    private static final Logger LOG = LoggerFactory.getLogger(Steps.class);
    private static final int MOST_RECORDS = 5_000;
    private static final Duration BETWEEN_CHECKPOINTS = Duration.ofMinutes(1);

    private final Parts parts;
    private final Json json;
    private final RecordForm form;
    private final Engine engine;
    private final Findings findings;
    private final ProjectionTable projections;
    private final Stories stories;
    private final RecordReader reader;
    private final RecordLog record;
    private final Consumer<List<Long>> appliedActs;
    private final Queue<KnownDevice> placed = new ConcurrentLinkedQueue<>();

    // One step's work; kept until it is written.
    private JournalReader journal;
    private Journal journalRead;
    private ProjectionTable.Applied applied;
    /** As the table has it. */
    private ProjectionTable.Applied written;

    /** A step's work is not written yet. */
    private boolean pending = true;

    /** Attacks have changed since it was last looked at how they belong together. */
    private boolean storiesStale;

    private final List<Entry> observed = new ArrayList<>();
    private final List<Entry> judged = new ArrayList<>();
    private final List<Map.Entry<Long, RecordEntry.Act>> acts = new ArrayList<>();
    private final Set<DeviceId> touched = new HashSet<>();
    /** Findings and incidents that are written and not told yet. */
    private final Set<String> writtenFindings = new LinkedHashSet<>();

    private final Set<String> writtenIncidents = new LinkedHashSet<>();
    private long position;
    private int ordinal;
    private boolean byReader;
    private @Nullable IOException recordFailure;
    private volatile long journalNext;

    private Instant checkpointAt;
    private volatile long checkpointNext;
    private volatile long malformed;
    private volatile Instant receivedLast = Instant.MIN;

    /** @param appliedActs told the outbox ids of what is recorded and applied */
    Steps(Parts parts, Consumer<List<Long>> appliedActs) throws IOException {
        this.parts = parts;
        this.appliedActs = appliedActs;
        this.json = new Json(parts.kinds());
        this.form = new RecordForm(json);
        this.projections = new ProjectionTable(parts.database());
        this.record = parts.openRecord();
        try {
            applied = projections.applied();
            if (applied.record() > record.size()) {
                LOG.warn("The finding tables are ahead of the record log; they are built again.");
                projections.empty();
                applied = ProjectionTable.Applied.NOTHING;
            }
            written = applied;
            this.journalRead = parts.intake().journal();
            this.engine = engine();
            engine.notices().forEach(LOG::warn);
            this.findings = new Findings(parts.database(), parts.kinds(), parts.devices(), engine.devices());
            this.stories = new Stories(projections.incidentOfFinding());
            this.reader = record.read(applied.record());
            this.journal = journalRead.read(engine.next());
            this.journalNext = Math.max(engine.next(), journalRead.first());
            this.checkpointAt = parts.clock().instant();
            this.checkpointNext = engine.next();
            historyOfRecord();
            indexOfRecord();
            List<KnownDevice> all = parts.devices().seen(engine.devices().devices());
            if (projections.countDevices() != parts.devices().size()) {
                placed.addAll(parts.devices().all());
            } else {
                placed.addAll(all);
            }
        } catch (IOException | RuntimeException e) {
            record.close();
            throw e;
        }
    }

    /**
     * The engine as it was, or anew where the history lacks what the engine has processed: then everything is processed
     * again, and what is known already is passed over. What is no longer in the journal cannot be told again.
     */
    private Engine engine() throws IOException {
        Engine.Plan plan = parts.engine();
        Optional<Engine> kept =
                Checkpoint.load(parts.checkpoint()).map(checkpoint -> Engine.restore(plan, this::judged, checkpoint));
        long told = parts.history().appliedThrough(Log.JOURNAL) + 1;
        boolean lacking = kept.isPresent() && told < kept.get().next() && journalRead.first() == 0;
        return kept.isEmpty() || lacking ? new Engine(parts.engine(), this::judged) : kept.get();
    }

    /** Judgements that the history lacks although the findings have them. */
    private void historyOfRecord() throws IOException {
        long from = parts.history().appliedThrough(Log.RECORD) + 1;
        RecordReader old = record.read(Math.min(from, applied.record()));
        List<Entry> batch = new ArrayList<>();
        for (byte[] entry = old.next(); entry != null && old.index() < applied.record(); entry = old.next()) {
            try {
                if (form.read(entry) instanceof RecordEntry.Judged each && !each.byReader()) {
                    batch.add(new Entry(old.index(), new JournalRecord.Judged(each.evidence()), each.device()));
                }
            } catch (MalformedRecordException e) {
                malformed++;
            }
            if (batch.size() == MOST_RECORDS) {
                int taken = parts.history().append(new Batch(Log.RECORD, old.index(), batch));
                LOG.debug("{} judgements told again", taken);
                batch.clear();
            }
        }
        if (!batch.isEmpty()) {
            int taken =
                    parts.history().append(new Batch(Log.RECORD, batch.getLast().position(), batch));
            LOG.debug("{} judgements told again", taken);
        }
    }

    /** Where evidence stands that was recorded before there was an index of it. */
    private void indexOfRecord() throws IOException {
        EvidenceIndex index = new EvidenceIndex(parts.database());
        if (applied.record() == 0 || !index.isEmpty()) {
            return;
        }
        RecordReader old = record.read(0);
        Map<EvidenceId, Long> batch = new HashMap<>();
        for (byte[] entry = old.next(); entry != null && old.index() < applied.record(); entry = old.next()) {
            try {
                if (form.read(entry) instanceof RecordEntry.Judged each) {
                    batch.put(each.evidence().id(), old.index());
                }
            } catch (MalformedRecordException e) {
                LOG.debug("entry {} is passed over", old.index());
            }
            if (batch.size() == MOST_RECORDS) {
                index.write(batch);
                batch.clear();
            }
        }
        index.write(batch);
    }

    RecordLog record() {
        return record;
    }

    long malformed() {
        return malformed;
    }

    Instant receivedLast() {
        return receivedLast;
    }

    long processed() {
        return journalNext;
    }

    long dispensable() {
        return checkpointNext;
    }

    /** @return whether there was anything to do */
    boolean step() throws IOException {
        // What the log holds already, and what a step before could not write, comes before anything new.
        record.commit();
        boolean worked = apply();
        finishPending();
        List<RecordEntry.Act> waiting = parts.outbox().waiting(MOST_RECORDS);
        for (RecordEntry.Act act : waiting) {
            record.append(RecordForm.write(act));
        }
        pending |= !waiting.isEmpty();
        worked |= read() || !waiting.isEmpty();
        record.commit();
        worked |= apply();
        finishPending();
        checkpointIfDue();
        return worked;
    }

    private void finishPending() {
        if (pending || storiesStale || !placed.isEmpty()) {
            write();
            pending = false;
        }
    }

    /** Records of the journal, through the engine. */
    private boolean read() throws IOException {
        if (journalRead != parts.intake().journal()) {
            journal.close();
            journalRead = parts.intake().journal();
            journal = journalRead.read(journalNext);
        }
        int count = 0;
        for (byte[] next = journal.next(); next != null; next = journal.next()) {
            pending = true;
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
        if (Delivery.read(bytes).isPresent()) {
            engine.pass(position);
            return;
        }
        try {
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
        boolean known = position < applied.judgedPosition()
                || (position == applied.judgedPosition() && at <= applied.judgedOrdinal());
        if (device == null || known) {
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
            applied = new ProjectionTable.Applied(applied.journal(), applied.record(), position, at);
        } catch (IOException e) {
            recordFailure = e;
        }
    }

    /** New entries of the record log, to the findings. */
    private boolean apply() throws IOException {
        boolean any = false;
        for (byte[] entry = reader.next(); entry != null; entry = reader.next()) {
            any = true;
            pending = true;
            long index = reader.index();
            try {
                switch (form.read(entry)) {
                    case RecordEntry.Judged each -> {
                        findings.judged(each, index);
                        if (!each.byReader()) {
                            judged.add(new Entry(index, new JournalRecord.Judged(each.evidence()), each.device()));
                        }
                        applied = new ProjectionTable.Applied(
                                applied.journal(),
                                index + 1,
                                Math.max(applied.judgedPosition(), each.position()),
                                each.position() >= applied.judgedPosition() ? each.ordinal() : applied.judgedOrdinal());
                    }
                    case RecordEntry.Act act -> {
                        findings.acted(act, index);
                        acts.add(Map.entry(index, act));
                        applied = new ProjectionTable.Applied(
                                applied.journal(), index + 1, applied.judgedPosition(), applied.judgedOrdinal());
                    }
                }
            } catch (MalformedRecordException e) {
                malformed++;
                LOG.warn("Entry {} of the record log cannot be read: {}", index, e.getMessage());
            }
        }
        return any;
    }

    private void write() {
        boolean findingsChanged = findings.settle();
        // By id: a device's own hash would go through all its names.
        Map<DeviceId, Device> devices = new HashMap<>();
        touched.forEach(id -> engine.devices().device(id).ifPresent(device -> devices.put(device.id(), device)));
        Map<String, KnownDevice> news = new LinkedHashMap<>();
        for (KnownDevice each = placed.poll(); each != null; each = placed.poll()) {
            news.put(each.device().id().value(), each);
        }
        parts.devices()
                .seen(devices.values())
                .forEach(each -> news.put(each.device().id().value(), each));
        // Should the transaction fail, they are news again.
        placed.addAll(news.values());
        storiesStale |= findings.attacksChanged();
        boolean look = storiesStale && stories.isDue(parts.clock().instant());
        Stories.Change told = look ? stories.look(findings.cases(), parts.clock()) : Stories.Change.NOTHING;
        ProjectionTable.Applied next = new ProjectionTable.Applied(
                journalNext, applied.record(), applied.judgedPosition(), applied.judgedOrdinal());
        boolean anything = findingsChanged || !news.isEmpty() || !told.isEmpty() || !next.equals(written);
        if (anything) {
            parts.transaction().executeWithoutResult(status -> {
                findings.write();
                projections.acts(acts);
                projections.devices(news.values().stream().map(Steps::row).toList());
                projections.devicesGone(news.values().stream()
                        .flatMap(known -> known.device().aliases().stream())
                        .map(DeviceId::value)
                        .toList());
                projections.incidents(told.incidents(), told.ofFinding(), told.gone());
                projections.sources(parts.intake().through(), parts.intake().last());
                projections.applied(next);
            });
            applied = next;
            written = next;
            news.values().forEach(placed::remove);
            writtenFindings.addAll(findings.written());
            writtenFindings.addAll(told.ofFinding().keySet());
            told.incidents()
                    .forEach(incident -> writtenIncidents.add(incident.id().value()));
        }
        if (look) {
            stories.written();
            storiesStale = false;
        }
        int rows = parts.history().append(new Batch(Log.JOURNAL, journalNext - 1, observed))
                + parts.history().append(new Batch(Log.RECORD, applied.record() - 1, judged));
        LOG.trace("{} rows told", rows);
        finish(news.keySet());
    }

    private static ProjectionTable.DeviceRow row(KnownDevice known) {
        return new ProjectionTable.DeviceRow(
                known.device().id().value(),
                known.name(),
                known.search(),
                known.maker(),
                known.model(),
                known.firmware(),
                known.kind(),
                known.place().careUnit(),
                known.place().bed(),
                known.function(),
                known.place().harm(),
                known.device().first());
    }

    private void finish(Set<String> changedDevices) {
        appliedActs.accept(acts.stream().map(each -> each.getValue().outbox()).toList());
        acts.clear();
        observed.clear();
        judged.clear();
        touched.clear();
        if (!writtenFindings.isEmpty() || !changedDevices.isEmpty() || !writtenIncidents.isEmpty()) {
            parts.news().changed(changedDevices, Set.copyOf(writtenFindings), Set.copyOf(writtenIncidents));
        }
        writtenFindings.clear();
        writtenIncidents.clear();
    }

    /** Places of devices have changed: their rows are written again. */
    void placesChanged() {
        placed.addAll(parts.devices().placeAgain());
    }

    private void checkpointIfDue() throws IOException {
        Instant now = parts.clock().instant();
        if (engine.next() > checkpointNext && !now.isBefore(checkpointAt.plus(BETWEEN_CHECKPOINTS))) {
            checkpoint();
        }
    }

    private void checkpoint() throws IOException {
        engine.checkpoint().save(parts.checkpoint());
        checkpointAt = parts.clock().instant();
        checkpointNext = engine.next();
    }

    /** Keeps the engine's states and signs the record log. */
    void close() throws IOException {
        try (RecordLog closing = record;
                JournalReader open = journal) {
            if (engine.next() > checkpointNext && !pending) {
                checkpoint();
            }
            LOG.debug("closed {} and {}", closing.size(), open.position());
        }
    }

    /** The record log could not be written: nothing of this is to be trusted. */
    void abandon() {
        try (RecordLog broken = record;
                JournalReader open = journal) {
            LOG.debug("given up at {} and {}", broken.size(), open.position());
        } catch (IOException e) {
            LOG.debug("could not be closed", e);
        }
    }
}
