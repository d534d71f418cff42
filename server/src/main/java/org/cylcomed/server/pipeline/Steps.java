package org.cylcomed.server.pipeline;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.device.Device;
import org.cylcomed.engine.Engine;
import org.cylcomed.engine.json.JournalRecord;
import org.cylcomed.engine.json.Json;
import org.cylcomed.engine.json.MalformedRecordException;
import org.cylcomed.engine.record.RecordLog;
import org.cylcomed.engine.record.RecordReader;
import org.cylcomed.server.devices.KnownDevice;
import org.cylcomed.server.history.Batch;
import org.cylcomed.server.history.Entry;
import org.cylcomed.server.history.Log;
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
    private final RecordForm form;
    private final Judging judging;
    private final Findings findings;
    private final ProjectionTable projections;
    private final Stories stories;
    private final RecordReader reader;
    private final RecordLog record;
    private final Consumer<List<Long>> appliedActs;
    private final Queue<KnownDevice> placed = new ConcurrentLinkedQueue<>();

    // One step's work; kept until it is written.
    /** Next entry of the record log to apply. */
    private long applied;
    /** As the table has it. */
    private ProjectionTable.Applied written;

    /** A step's work is not written yet. */
    private boolean pending = true;

    /** Attacks have changed since it was last looked at how they belong together. */
    private boolean storiesStale;

    private final List<Entry> judged = new ArrayList<>();
    private final List<Map.Entry<Long, RecordEntry.Act>> acts = new ArrayList<>();
    /** Findings and incidents that are written and not told yet. */
    private final Set<String> writtenFindings = new LinkedHashSet<>();

    private final Set<String> writtenIncidents = new LinkedHashSet<>();

    private Instant checkpointAt;
    private volatile long checkpointNext;
    private volatile long malformed;

    /** @param appliedActs told the outbox ids of what is recorded and applied */
    Steps(Parts parts, Consumer<List<Long>> appliedActs) throws IOException {
        this.parts = parts;
        this.appliedActs = appliedActs;
        Json json = new Json(parts.kinds());
        this.form = new RecordForm(json);
        this.projections = new ProjectionTable(parts.database());
        this.record = parts.openRecord();
        try {
            ProjectionTable.Applied found = projections.applied();
            if (found.record() > record.size()) {
                LOG.warn("The finding tables are ahead of the record log; they are built again.");
                projections.empty();
                found = ProjectionTable.Applied.NOTHING;
            }
            written = found;
            applied = found.record();
            this.judging = new Judging(parts, json, record, found);
            Engine engine = judging.engine();
            this.findings = new Findings(parts.database(), parts.kinds(), parts.devices(), engine.devices());
            this.stories = new Stories(projections.incidentOfFinding());
            this.reader = record.read(applied);
            this.checkpointAt = parts.clock().instant();
            this.checkpointNext = engine.next();
            malformed = CatchUp.history(parts, record, form, applied);
            CatchUp.index(parts, record, form, applied);
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

    Engine engine() {
        return judging.engine();
    }

    RecordLog record() {
        return record;
    }

    long malformed() {
        return malformed + judging.malformed();
    }

    Instant receivedLast() {
        return judging.receivedLast();
    }

    long processed() {
        return judging.next();
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
        worked |= judging.read() || !waiting.isEmpty();
        record.commit();
        worked |= apply();
        finishPending();
        checkpointIfDue();
        return worked;
    }

    private void finishPending() {
        if (pending || judging.hasRead() || storiesStale || !placed.isEmpty()) {
            write();
            pending = false;
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
                        judging.recorded(each.position(), each.ordinal());
                    }
                    case RecordEntry.Act act -> {
                        findings.acted(act, index);
                        acts.add(Map.entry(index, act));
                    }
                }
            } catch (MalformedRecordException e) {
                malformed++;
                LOG.warn("Entry {} of the record log cannot be read: {}", index, e.getMessage());
            }
            applied = index + 1;
        }
        return any;
    }

    private void write() {
        boolean findingsChanged = findings.settle();
        // By id: a device's own hash would go through all its names.
        Map<DeviceId, Device> devices = new HashMap<>();
        judging.touched()
                .forEach(id ->
                        judging.engine().devices().device(id).ifPresent(device -> devices.put(device.id(), device)));
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
        ProjectionTable.Applied next =
                new ProjectionTable.Applied(judging.next(), applied, judging.judgedPosition(), judging.judgedOrdinal());
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
        int rows = parts.history().append(new Batch(Log.JOURNAL, judging.next() - 1, judging.observed()))
                + parts.history().append(new Batch(Log.RECORD, applied - 1, judged));
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
        judging.clear();
        judged.clear();
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
        if (judging.engine().next() > checkpointNext && !now.isBefore(checkpointAt.plus(BETWEEN_CHECKPOINTS))) {
            checkpoint();
        }
    }

    private void checkpoint() throws IOException {
        judging.engine().checkpoint().save(parts.checkpoint());
        checkpointAt = parts.clock().instant();
        checkpointNext = judging.engine().next();
    }

    /** Keeps the engine's states and signs the record log. */
    void close() throws IOException {
        try (RecordLog closing = record;
                Judging open = judging) {
            if (open.engine().next() > checkpointNext && !pending && !open.hasRead()) {
                checkpoint();
            }
            LOG.debug("closed {} and {}", closing.size(), open.next());
        }
    }

    /** The record log could not be written: nothing of this is to be trusted. */
    void abandon() {
        try (RecordLog broken = record;
                Judging open = judging) {
            LOG.debug("given up at {} and {}", broken.size(), open.next());
        } catch (IOException e) {
            LOG.debug("could not be closed", e);
        }
    }
}
