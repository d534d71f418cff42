package org.cylcomed.engine.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A bounded queue on disk for records that wait for a server to take them: a journal that forgets what was delivered.
 *
 * <p>When it is full the oldest records go first, because what happens now matters more; {@link #dropped()} counts
 * them. What was delivered is remembered across a crash, so a record may be delivered twice and is never skipped.
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

    /** Takes a record; {@link #sync()} makes it safe. */
    public synchronized void add(byte[] record) throws IOException {
        long segment = journal.segment();
        journal.append(record);
        if (journal.segment() != segment) {
            makeRoom();
        }
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
            delivered = Math.min(position, journal.acknowledged());
            journal.replace(
                    DELIVERED,
                    ByteBuffer.allocate(Long.BYTES).putLong(delivered).array());
            journal.trim(delivered);
        }
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
