package org.cylcomed.cli.sensor;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.cylcomed.core.Origin;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.engine.journal.Spool;
import org.cylcomed.engine.json.Json;
import org.cylcomed.sensor.inventory.NetworkScope;

/**
 * Where the thread of the packets leaves its records: numbered, written as JSON, and in the spool. What the disk does
 * not take is counted, and the spool opened again when there may be room. For several threads.
 */
final class Outbox implements Closeable {
    /** Records after which they are put on the disk at the latest, as after a second. */
    static final int BATCH = 500;

    private static final Duration SYNC = Duration.ofSeconds(1);
    private static final Duration MEND = Duration.ofSeconds(10);

    private final Path folder;
    private final long maxBytes;
    private final SourceId source;
    private final NetworkScope scope;
    private final InstantSource clock;
    private final Tally tally;

    private Spool spool;
    private long next;
    private int unsynced;
    private Instant synced = Instant.EPOCH;
    private Instant mendAt = Instant.MAX;
    private long droppedBefore;
    private long bytes;
    private long records;
    private int generation;

    Outbox(Path folder, long maxBytes, SourceId source, NetworkScope scope, InstantSource clock, Tally tally)
            throws IOException {
        this.folder = folder;
        this.maxBytes = maxBytes;
        this.source = source;
        this.scope = scope;
        this.clock = clock;
        this.tally = tally;
        PrivateFile.folder(folder);
        spool = Spool.open(folder, maxBytes);
        next = spool.acknowledged();
    }

    /** A fact seen now, or in a file at the fact's own time. */
    synchronized void observed(Observation observation, boolean live) {
        Instant at = observation.origin().at();
        Origin origin = new Origin(source, next, at, live ? clock.instant() : at);
        add(Json.write(scope.of(observation, origin)));
    }

    synchronized void judged(Evidence evidence) {
        add(Json.write(scope.of(evidence, new Origin(source, next, evidence.end(), evidence.end()))));
    }

    private void add(byte[] record) {
        Instant now = clock.instant();
        try {
            if (now.isBefore(mendAt) && !mendAt.equals(Instant.MAX)) {
                tally.unspooled.incrementAndGet();
                return;
            }
            if (!mendAt.equals(Instant.MAX)) {
                open();
            }
            next = spool.add(record) + 1;
            bytes += record.length;
            records++;
            unsynced++;
            if (unsynced >= BATCH || Duration.between(synced, now).compareTo(SYNC) >= 0) {
                sync();
            }
        } catch (IOException e) {
            tally.unspooled.incrementAndGet();
            fail(now);
        }
    }

    private void fail(Instant now) {
        mendAt = now.plus(MEND);
        tally.sayOnce(
                "disk",
                "The spool in " + folder + " cannot be written (is the disk full?): what is seen now is lost, counted,"
                        + " and tried again each " + Words.seconds(MEND) + ".");
    }

    /** Opens the spool anew; what lay in memory only is lost. */
    private void open() throws IOException {
        droppedBefore += spool.dropped();
        spool.close();
        spool = Spool.open(folder, maxBytes);
        generation++;
        tally.unspooled.addAndGet(Math.max(0, next - spool.acknowledged()));
        next = spool.acknowledged();
        unsynced = 0;
        mendAt = Instant.MAX;
    }

    /** Puts all on the disk, so that it can be delivered and outlives this process. */
    synchronized void sync() {
        if (!mendAt.equals(Instant.MAX)) {
            return;
        }
        try {
            spool.sync();
            unsynced = 0;
            synced = clock.instant();
            if (waiting() >= BATCH) {
                notifyAll();
            }
        } catch (IOException e) {
            fail(clock.instant());
        }
    }

    /** Waits until a batch is full, and no longer than this; whoever waits looks then what is to be done. */
    @SuppressWarnings("WaitNotInLoop")
    synchronized void await(Duration most) throws InterruptedException {
        long millis = most.toMillis();
        if (millis > 0) {
            wait(millis);
        }
    }

    /** Ends a wait: something else than a full batch is to be done. */
    synchronized void wake() {
        notifyAll();
    }

    synchronized Spool spool() {
        return spool;
    }

    /** Changes when {@link #spool} is another one. */
    synchronized int generation() {
        return generation;
    }

    /** Records that the server does not have yet. */
    synchronized long waiting() {
        return Math.max(0, next - spool.delivered());
    }

    /** Records given up because the spool was full. */
    synchronized long dropped() {
        return droppedBefore + spool.dropped();
    }

    /** Whether a file should wait before it gives more: the wire cannot, a file can. */
    synchronized boolean isHalfFull() {
        long each = records == 0 ? 0 : bytes / records + 8;
        return waiting() * each > maxBytes / 2;
    }

    @Override
    public synchronized void close() throws IOException {
        spool.close();
    }
}
