package org.cylcomed.engine.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * An append-only file of records, cut into segments; the order in it is the order.
 *
 * <p>{@link #append} gives a record its position, counted from 0 over the life of the journal. {@link #sync} puts
 * everything appended on the disk: only then is it acknowledged, and only then is it read. After a failed write nothing
 * more is taken, because nobody knows what the disk holds: open the journal again.
 *
 * <p>Opening cuts away a last record that a crash left unfinished; the cut bytes are kept beside the segment in a file
 * ending in {@code .torn}. One process at a time; safe for use by several threads.
 */
public final class Journal implements Closeable {
    public static final int MAX_RECORD_BYTES = 16 << 20;

    /** Segment size from which a new one is begun. */
    public static final long USUAL_SEGMENT_BYTES = 64L << 20;

    private static final int BUFFER_BYTES = 256 << 10;

    private final Path folder;
    private final long segmentBytes;
    private final FileChannel lock;
    private final Recovery recovery;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

    private FileChannel channel;
    private long segmentFirst;
    /** Bytes of the current segment, those in the buffer counted. */
    private long segmentSize;

    private long next;
    private volatile long acknowledged;
    private boolean broken;

    /**
     * What opening found.
     *
     * @param records whole records, in all segments kept
     * @param tornBytes cut from the end of the last segment
     */
    public record Recovery(long records, long tornBytes) {}

    private Journal(Path folder, long segmentBytes, FileChannel lock) throws IOException {
        this.folder = folder;
        this.segmentBytes = segmentBytes;
        this.lock = lock;
        List<Long> firsts = Segment.firsts(folder);
        segmentFirst = firsts.isEmpty() ? 0 : firsts.getLast();
        Path file = Segment.file(folder, segmentFirst);
        long torn = firsts.isEmpty() ? begin(file) : recover(file);
        channel = FileChannel.open(file, StandardOpenOption.WRITE);
        channel.position(segmentSize);
        // What a crashed process wrote may still be on its way to the disk.
        channel.force(true);
        acknowledged = next;
        recovery = new Recovery(next - (firsts.isEmpty() ? 0 : firsts.getFirst()), torn);
    }

    public static Journal open(Path folder) throws IOException {
        return open(folder, USUAL_SEGMENT_BYTES);
    }

    /**
     * Opens or begins the journal in {@code folder}, which is made readable by its owner alone.
     *
     * @throws IOException also when another process, or this one, has it open
     */
    public static Journal open(Path folder, long segmentBytes) throws IOException {
        makeFolder(folder);
        FileChannel lock =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock(lock) == null) {
                throw new IOException("the journal in " + folder + " is in use");
            }
            return new Journal(folder, segmentBytes, lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            throw new IOException("this process already has the journal open", e);
        }
    }

    private static void makeFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        } catch (UnsupportedOperationException e) {
            Files.createDirectory(folder);
        }
    }

    private long begin(Path file) throws IOException {
        try (FileChannel fresh = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            fresh.truncate(0);
            fresh.write(Segment.header(segmentFirst), 0);
            fresh.force(true);
        }
        syncFolder();
        segmentSize = Segment.HEADER_BYTES;
        next = segmentFirst;
        return 0;
    }

    /** Finds the end of the last segment's whole records and cuts there. */
    private long recover(Path file) throws IOException {
        long size = Files.size(file);
        try (Segment.Cursor cursor = new Segment.Cursor(file, segmentFirst, MAX_RECORD_BYTES)) {
            while (cursor.next() != null) {
                // only where it ends matters
            }
            next = cursor.position();
            segmentSize = cursor.headed() ? cursor.offset() : 0;
        }
        long torn = size - segmentSize;
        if (torn > 0) {
            keepAside(file);
        }
        if (segmentSize == 0) {
            begin(file);
        } else if (torn > 0) {
            try (FileChannel cut = FileChannel.open(file, StandardOpenOption.WRITE)) {
                cut.truncate(segmentSize);
                cut.force(true);
            }
        }
        return torn;
    }

    private void keepAside(Path file) throws IOException {
        Path torn = file.resolveSibling(file.getFileName() + ".torn");
        Files.deleteIfExists(torn);
        try (FileChannel from = FileChannel.open(file);
                FileChannel to = FileChannel.open(torn, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            from.transferTo(segmentSize, from.size() - segmentSize, to);
        }
    }

    void syncFolder() throws IOException {
        try (FileChannel self = FileChannel.open(folder)) {
            self.force(true);
        }
    }

    public Recovery recovery() {
        return recovery;
    }

    /**
     * Takes a record, without waiting for the disk.
     *
     * @param record 1 to {@link #MAX_RECORD_BYTES} bytes
     * @return its position
     */
    public synchronized long append(byte[] record) throws IOException {
        if (record.length == 0 || record.length > MAX_RECORD_BYTES) {
            throw new IllegalArgumentException("a record has 1 to " + MAX_RECORD_BYTES + " bytes");
        }
        requireWhole();
        try {
            if (segmentSize > Segment.HEADER_BYTES
                    && segmentSize + Segment.FRAME_BYTES + record.length > segmentBytes) {
                beginSegment();
            }
            write(record);
        } catch (IOException e) {
            broken = true;
            throw e;
        }
        segmentSize += Segment.FRAME_BYTES + record.length;
        return next++;
    }

    private void write(byte[] record) throws IOException {
        if (buffer.remaining() < Segment.FRAME_BYTES + record.length) {
            flush();
        }
        buffer.putInt(record.length).putInt(Segment.checksum(next, record));
        if (buffer.remaining() >= record.length) {
            buffer.put(record);
        } else {
            flush();
            writeFully(ByteBuffer.wrap(record));
        }
    }

    private void flush() throws IOException {
        buffer.flip();
        writeFully(buffer);
        buffer.clear();
    }

    private void writeFully(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private void beginSegment() throws IOException {
        flush();
        channel.force(false);
        channel.close();
        acknowledged = next;
        segmentFirst = next;
        Path file = Segment.file(folder, segmentFirst);
        begin(file);
        channel = FileChannel.open(file, StandardOpenOption.WRITE);
        channel.position(segmentSize);
    }

    /**
     * Puts everything appended on the disk.
     *
     * @return positions below this are acknowledged: they are there after any crash
     */
    public synchronized long sync() throws IOException {
        requireWhole();
        if (acknowledged < next) {
            try {
                flush();
                channel.force(false);
            } catch (IOException e) {
                broken = true;
                throw e;
            }
            acknowledged = next;
        }
        return acknowledged;
    }

    private void requireWhole() throws IOException {
        if (broken) {
            throw new IOException("a write to the journal failed before; open it again");
        }
    }

    /** Positions below this are acknowledged. */
    public long acknowledged() {
        return acknowledged;
    }

    /** The first position still kept. */
    public synchronized long first() throws IOException {
        return Segment.firsts(folder).getFirst();
    }

    /** First positions of the segments, ascending. */
    public synchronized List<Long> segments() throws IOException {
        return Segment.firsts(folder);
    }

    /** First position of the segment being written. */
    synchronized long segment() {
        return segmentFirst;
    }

    /** Bytes of all segments, those not yet written counted. */
    public synchronized long bytes() throws IOException {
        long bytes = segmentSize;
        for (long first : Segment.firsts(folder)) {
            bytes += first == segmentFirst ? 0 : Files.size(Segment.file(folder, first));
        }
        return bytes;
    }

    /**
     * Reads acknowledged records in their order.
     *
     * @param from position of the first one wanted; what is no longer kept is left out
     */
    public JournalReader read(long from) throws IOException {
        return new JournalReader(this, folder, from);
    }

    /**
     * Deletes whole segments that hold only positions below {@code before}; the segment being written stays.
     *
     * @return the first position still kept
     */
    public synchronized long trim(long before) throws IOException {
        List<Long> firsts = Segment.firsts(folder);
        for (int i = 0; i + 1 < firsts.size() && firsts.get(i + 1) <= before; i++) {
            Path file = Segment.file(folder, firsts.get(i));
            Files.delete(file);
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".torn"));
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".new"));
        }
        syncFolder();
        return first();
    }

    /** Ends the segment being written, if it holds anything: from now on it may be rewritten or trimmed. */
    public synchronized void endSegment() throws IOException {
        requireWhole();
        if (next > segmentFirst) {
            try {
                beginSegment();
            } catch (IOException e) {
                broken = true;
                throw e;
            }
        }
    }

    /**
     * Changes records of a segment that is ended; each keeps its position. After a crash it is the old one or the new one,
     * whole. A segment that the disk has spoilt is left as it is. What an earlier crash cut from it goes.
     *
     * @param change gives the same array where nothing is to be changed
     * @return how many records were changed
     */
    public long rewrite(long first, UnaryOperator<byte[]> change) throws IOException {
        List<Long> firsts = segments();
        int at = firsts.indexOf(first);
        if (at < 0 || at + 1 == firsts.size()) {
            throw new IllegalArgumentException("no ended segment begins at " + first);
        }
        return Rewriting.rewrite(this, folder, first, firsts.get(at + 1), change);
    }

    /** Replaces a small file beside the segments so that after a crash it is the old one or the new one, whole. */
    synchronized void replace(String name, byte[] content) throws IOException {
        Path fresh = folder.resolve(name + ".new");
        try (FileChannel file = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(true);
        }
        Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncFolder();
    }

    /** Syncs and lets go of the folder. */
    @Override
    public synchronized void close() throws IOException {
        try (lock;
                FileChannel last = channel) {
            if (!broken && last.isOpen()) {
                sync();
            }
            broken = true;
        }
    }
}
