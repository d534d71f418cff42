package org.cylcomed.engine.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A bounded queue on disk for records that wait for a server to take them.
 *
 * <p>When it is full the oldest records go first, because what happens now matters more; {@link #dropped()} counts
 * those that were not delivered. What was delivered is remembered across a crash, so a record may be delivered twice
 * and is never skipped; it stays as long as there is room, for a server that was set back to an earlier state.
 */
public final class Spool implements Closeable {
    private static final String DELIVERED = "delivered";

    private final Journal journal;
    private final long maxBytes;
    private long delivered;
    private long dropped;

    private Spool(Journal journal, long maxBytes, long delivered) {
        this.journal = journal;
        this.maxBytes = maxBytes;
        this.delivered = delivered;
    }

    /**
     * Opens or begins the spool in {@code folder}.
     *
     * @param maxBytes on disk, passed by no more than one record; room is made by sixteenths of it
     */
    public static Spool open(Path folder, long maxBytes) throws IOException {
        Journal journal = Journal.open(folder, Math.max(4096, maxBytes / 16));
        try {
            Path file = folder.resolve(DELIVERED);
            long delivered = journal.first();
            if (Files.exists(file)) {
                byte[] content = Files.readAllBytes(file);
                delivered =
                        content.length == Long.BYTES ? ByteBuffer.wrap(content).getLong() : delivered;
            }
            long within = Math.clamp(delivered, journal.first(), journal.acknowledged());
            return new Spool(journal, maxBytes, within);
        } catch (IOException | RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    /**
     * Takes a record; {@link #sync()} makes it safe.
     *
     * @return its position: one more than that of the record before, over the life of the spool
     */
    public synchronized long add(byte[] record) throws IOException {
        long segment = journal.segment();
        long position = journal.append(record);
        if (journal.segment() != segment) {
            makeRoom();
        }
        return position;
    }

    private void makeRoom() throws IOException {
        List<Long> firsts = journal.segments();
        for (int i = 1; i < firsts.size() && journal.bytes() > maxBytes - maxBytes / 16; i++) {
            long kept = journal.trim(firsts.get(i));
            dropped += Math.max(0, kept - delivered);
            delivered = Math.max(delivered, kept);
        }
    }

    public synchronized void sync() throws IOException {
        journal.sync();
    }

    /** Records that wait, oldest first; those added and not synced are not among them. */
    public synchronized JournalReader waiting() throws IOException {
        return journal.read(delivered);
    }

    /** The server has everything below this position. */
    public synchronized void deliveredThrough(long position) throws IOException {
        if (position > delivered) {
            note(Math.min(position, journal.acknowledged()));
        }
    }

    /**
     * The server has lost what it had from this position on: it waits again, as far as it is still kept.
     *
     * @return the first position that waits now
     */
    public synchronized long deliverAgain(long position) throws IOException {
        if (position < delivered) {
            note(Math.max(position, journal.first()));
        }
        return delivered;
    }

    private void note(long position) throws IOException {
        delivered = position;
        journal.replace(
                DELIVERED, ByteBuffer.allocate(Long.BYTES).putLong(position).array());
    }

    /** Everything below this position was delivered or given up. */
    public synchronized long delivered() {
        return delivered;
    }

    /** The oldest position kept, delivered or not. */
    public synchronized long first() throws IOException {
        return journal.first();
    }

    /** Positions below this are on the disk. */
    public long acknowledged() {
        return journal.acknowledged();
    }

    /** Reads what is on the disk from a position on, delivered or not. */
    public synchronized JournalReader read(long from) throws IOException {
        return journal.read(from);
    }

    /** Records given up undelivered since the spool was opened, because it was full. */
    public synchronized long dropped() {
        return dropped;
    }

    @Override
    public synchronized void close() throws IOException {
        journal.close();
    }
}
