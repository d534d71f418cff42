package org.cylcomed.server.captures;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.device.Networks;
import org.cylcomed.sensor.capture.CaptureReport;
import org.cylcomed.sensor.findings.Site;
import org.cylcomed.server.ingest.Intake;
import org.cylcomed.server.settings.SiteSettings;
import org.cylcomed.server.settings.SiteSettingsStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads the captures that wait, one after the other, in a thread of its own. What it was at when the server stopped or
 * crashed it reads again from the beginning, which counts nothing twice.
 */
final class CaptureReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CaptureReader.class);
    private static final Duration BETWEEN_EVENTS = Duration.ofMillis(500);
    private static final String GONE = "Its packets are gone; upload it again.";
    private static final long IDLE_MILLIS = 60_000;
    private static final long SHORTEST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;

    private final CaptureTable table;
    private final TransactionTemplate transaction;
    private final CaptureFolder folder;
    private final CaptureKeys keys;
    private final CaptureLimits limits;
    private final Intake intake;
    private final SiteSettingsStore site;
    private final Consumer<String> tell;
    private final InstantSource clock;
    private final Thread thread = Thread.ofPlatform().name("captures").unstarted(this::run);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean woken;
    private volatile boolean stopped;
    private volatile @Nullable Current current;
    private Instant told = Instant.MIN;

    /** What is being read. */
    private record Current(CaptureId id, CaptureReading reading) {}

    /** @param tell that something about the capture of this id changed */
    CaptureReader(
            CaptureTable table,
            TransactionTemplate transaction,
            CaptureFolder folder,
            CaptureKeys keys,
            CaptureLimits limits,
            Intake intake,
            SiteSettingsStore site,
            Consumer<String> tell,
            InstantSource clock) {
        this.table = table;
        this.transaction = transaction;
        this.folder = folder;
        this.keys = keys;
        this.limits = limits;
        this.intake = intake;
        this.site = site;
        this.tell = tell;
        this.clock = clock;
    }

    CaptureReader start() {
        thread.start();
        return this;
    }

    /** Something waits, or what is read was given up. */
    void wake() {
        lock.lock();
        try {
            woken = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** To be called when a capture is refused: it is read no further. */
    void giveUp(CaptureId id) {
        Current now = current;
        if (now != null && now.id().equals(id)) {
            now.reading().stop();
        }
        wake();
    }

    /** How far the reading of a capture is, if it is being read. */
    Optional<CaptureReading.Progress> progress(CaptureId id) {
        Current now = current;
        return now != null && now.id().equals(id) ? Optional.of(now.reading().progress()) : Optional.empty();
    }

    private void run() {
        long pause = SHORTEST_PAUSE_MILLIS;
        while (!stopped) {
            try {
                Optional<CaptureRow> next = table.next();
                if (next.isEmpty()) {
                    sleep(IDLE_MILLIS);
                } else {
                    work(next.get());
                }
                pause = SHORTEST_PAUSE_MILLIS;
            } catch (SealedFile.StoppedException stopping) {
                return;
            } catch (IOException | RuntimeException away) {
                // A capture's own faults end in its row; this is the database, the disk or the journal.
                LOG.warn("Captures wait: a store is away ({}).", away.getClass().getSimpleName());
                sleep(pause);
                pause = Math.min(LONGEST_PAUSE_MILLIS, 2 * pause);
            } finally {
                current = null;
            }
        }
    }

    private void work(CaptureRow row) throws IOException {
        if (row.state() != CaptureRow.State.DONE) {
            read(row);
        }
        if (stopped) {
            return;
        }
        CaptureRow after = table.find(row.id()).orElse(row);
        if (after.state() == CaptureRow.State.DONE && after.keep()) {
            keep(row.id());
        }
        removeRead(row.id());
        tell.accept(row.id().value());
    }

    /** Unless it was uploaded anew meanwhile. */
    private void removeRead(CaptureId id) {
        boolean over = Boolean.TRUE.equals(transaction.execute(status -> {
            table.lock(id);
            boolean unneeded =
                    table.find(id).map(row -> row.isOver() && !row.keep()).orElse(true);
            return unneeded && folder.removePlain(id);
        }));
        LOG.debug("packets of {} removed: {}", id, over);
    }

    private void read(CaptureRow row) throws IOException {
        if (!folder.hasPlain(row.id())) {
            table.refuse(row.id(), GONE);
            return;
        }
        Optional<SiteSettings> known = table.begin(row.id(), site.get());
        if (known.isEmpty()) {
            return;
        }
        CaptureReading reading = new CaptureReading(
                new SourceId(row.id().value()), row.network(), site(known.get()), keys.patients(), intake);
        current = new Current(row.id(), reading);
        tell.accept(row.id().value());
        // Whoever gave it up or closed before this line did not see the reading.
        if (stopped || !table.isReading(row.id())) {
            return;
        }
        try {
            CaptureReading.Outcome outcome =
                    reading.run(folder.plain(row.id()), row.name(), limits.mostUnpacked(), () -> moved(row.id()));
            if (outcome.whole()) {
                table.end(row.id(), outcome, problem(outcome));
            }
        } catch (NoSuchFileException gone) {
            table.refuse(row.id(), GONE);
        } catch (RuntimeException defect) {
            // Its message may quote the packet.
            LOG.error(
                    "Reading {} failed by our defect: {} at {}",
                    row.id(),
                    defect.getClass().getName(),
                    defect.getStackTrace().length == 0 ? "?" : defect.getStackTrace()[0]);
            table.refuse(row.id(), "It could not be read because of a defect of ours, which the log names.");
        }
    }

    private @Nullable String problem(CaptureReading.Outcome outcome) {
        if (outcome.overLimit()) {
            return "More than " + limits.mostUnpacked()
                    + " bytes came out of it, so it was read no further. What was read up to there counts.";
        }
        CaptureReport report = outcome.report();
        if (outcome.packets() > 0 || report.skipped().isEmpty()) {
            return null;
        }
        return "Nothing in it could be read: " + report.skipped().getFirst().reason() + ".";
    }

    private static Site site(SiteSettings known) {
        Networks inside = known.site().isEmpty() ? Networks.PRIVATE : Networks.of(known.site());
        // The reading itself names the network, in one way for observations and evidence.
        return new Site("", inside, new TreeSet<>(known.scanners()), new TreeSet<>(known.dicomPeers()));
    }

    private void keep(CaptureId id) throws IOException {
        if (!folder.hasPlain(id)) {
            table.forget(id);
            return;
        }
        try {
            folder.seal(id, () -> stopped);
        } catch (SealedFile.StoppedException stopping) {
            throw stopping;
        } catch (IOException full) {
            // Not tried again and again: it would hold up every other capture.
            LOG.warn(
                    "The packets of {} could not be kept ({}).",
                    id,
                    full.getClass().getSimpleName());
            table.notKept(id, "It was read, but its packets could not be kept: there was no room for them.");
            return;
        }
        if (!table.kept(id, clock.instant().plus(limits.kept()))) {
            folder.removeSealed(id);
        }
    }

    private void moved(CaptureId id) {
        Instant now = clock.instant();
        if (!now.isBefore(told.plus(BETWEEN_EVENTS)) || now.isBefore(told)) {
            told = now;
            tell.accept(id.value());
        }
    }

    private void sleep(long millis) {
        lock.lock();
        try {
            if (!woken && !stopped) {
                boolean signalled = changed.await(millis, TimeUnit.MILLISECONDS);
                LOG.trace("woken {}", signalled);
            }
            woken = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        } finally {
            lock.unlock();
        }
    }

    /** Stops between two packets. */
    @Override
    public void close() {
        stopped = true;
        Current now = current;
        if (now != null) {
            now.reading().stop();
        }
        wake();
        try {
            if (!thread.join(Duration.ofSeconds(20))) {
                LOG.warn("The reader of captures did not stop in time.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
