package org.cylcomed.engine.record;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An append-only Merkle log on disk, in the form of c2sp.org/tlog-tiles.
 *
 * <p>{@link #append} gives an entry its index; {@link #commit} puts everything appended on the disk, and only then
 * readers see it. What was committed is there after any crash. A signed checkpoint follows at most once a second, with
 * the files that auditors need to check it; {@link #sign} and {@link #close} make one at once. After a failed write
 * nothing more is taken: open the log again.
 *
 * <p>One process at a time. Appending, committing and signing exclude each other; reading never waits for them.
 */
public final class RecordLog implements Closeable {
    public static final int MOST_ENTRY_BYTES = Bundle.MOST_ENTRY_BYTES;

    private static final Duration BETWEEN_CHECKPOINTS = Duration.ofSeconds(1);

    private final RecordFolder folder;
    private final TileFolder files;
    private final NoteSigner signer;
    private final InstantSource clock;
    private final FileChannel lock;
    private final Growing growing;
    private final Recovery recovery;

    private volatile Committed committed;
    private volatile String checkpoint;
    private long signedSize;
    private @Nullable Instant signedAt;
    private boolean broken;

    /**
     * What opening found.
     *
     * @param entries in the log, those that a crash kept from being signed counted
     * @param cutBytes of an entry that a crash left unfinished
     * @param cut where these are kept
     */
    public record Recovery(long entries, long cutBytes, Optional<Path> cut) {}

    private RecordLog(RecordFolder folder, NoteSigner signer, InstantSource clock, FileChannel lock)
            throws IOException {
        this.folder = folder;
        this.files = folder.tiles();
        this.signer = signer;
        this.clock = clock;
        this.lock = lock;
        Optional<TreeHead> signed = Opening.signed(folder, signer.verifier());
        growing = new Opening(folder, signed).open();
        try {
            committed = growing.committed();
            recovery =
                    new Recovery(growing.size(), growing.tail().recovery().tornBytes(), folder.keepCut(growing.size()));
            signedSize = signed.map(TreeHead::size).orElse(-1L);
            checkpoint = signed.map(TreeHead::text).map(signer::sign).orElse("");
            signCommitted();
        } catch (IOException | RuntimeException e) {
            growing.close();
            throw e;
        }
    }

    /**
     * Opens or begins the log in {@code folder}, which is made readable by its owner alone.
     *
     * @throws RecordDamagedException if what is there is less than, or other than, what its checkpoint signs
     * @throws IOException also when another process, or this one, has it open
     */
    public static RecordLog open(Path folder, NoteSigner signer, InstantSource clock) throws IOException {
        RecordFolder record = new RecordFolder(folder);
        FileChannel lock = record.lock();
        try {
            return new RecordLog(record, signer, clock, lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    public Recovery recovery() {
        return recovery;
    }

    /**
     * Takes an entry, without waiting for the disk.
     *
     * @param entry at most {@link #MOST_ENTRY_BYTES} bytes
     * @return its index, counted from 0
     */
    public synchronized long append(byte[] entry) throws IOException {
        if (entry.length > MOST_ENTRY_BYTES) {
            throw new IllegalArgumentException("an entry has at most " + MOST_ENTRY_BYTES + " bytes");
        }
        requireWhole();
        long index = growing.size();
        attempt(() -> growing.append(entry));
        return index;
    }

    /** Puts everything appended on the disk and shows it to readers. */
    public synchronized void commit() throws IOException {
        requireWhole();
        attempt(this::publish);
        Instant last = signedAt;
        if (last == null || Duration.between(last, clock.instant()).abs().compareTo(BETWEEN_CHECKPOINTS) >= 0) {
            attempt(this::signCommitted);
        }
    }

    private void publish() throws IOException {
        if (committed.size() < growing.size()) {
            growing.store();
            committed = growing.committed();
        }
    }

    /**
     * Signs what is committed, if that is more than was signed last, and writes what auditors need to check it.
     *
     * @return the checkpoint
     */
    public synchronized String sign() throws IOException {
        requireWhole();
        attempt(this::signCommitted);
        return checkpoint;
    }

    private void signCommitted() throws IOException {
        Committed now = committed;
        if (signedSize == now.size()) {
            return;
        }
        Map<TilePath, byte[]> partials = partials(now);
        files.write(partials);
        Instant at = clock.instant();
        String note = signer.sign(
                TreeHead.of(signer.verifier().name(), now.size(), now.root()).text());
        folder.replaceCheckpoint(note, now.size(), at.atOffset(ZoneOffset.UTC).toLocalDate());
        for (TilePath path : partials.keySet()) {
            files.deleteNarrowerThan(path);
        }
        checkpoint = note;
        signedSize = now.size();
        signedAt = at;
    }

    private Map<TilePath, byte[]> partials(Committed now) {
        Map<TilePath, byte[]> partials = new LinkedHashMap<>();
        for (int level = 0; level < Edge.LEVELS; level++) {
            int width = Edge.width(level, now.size());
            if (width > 0) {
                partials.put(
                        TilePath.tile(level, Edge.full(level, now.size()), width),
                        Arrays.copyOf(now.tiles()[level], width * TreeHash.BYTES));
            }
        }
        if (now.inLastBundle() > 0) {
            partials.put(
                    TilePath.entries(now.bundles(), now.inLastBundle()),
                    Bundle.encode(now.entries(), now.inLastBundle()));
        }
        // appending may be ahead of committing, and a full tile holds all narrower ones
        partials.keySet().removeIf(path -> files.exists(path.ofWidth(TilePath.FULL)));
        return partials;
    }

    private interface Write {
        void run() throws IOException;
    }

    private void attempt(Write write) throws IOException {
        try {
            write.run();
        } catch (IOException | RuntimeException e) {
            broken = true;
            throw e;
        }
    }

    private void requireWhole() throws IOException {
        if (broken) {
            throw new IOException("a write to the record failed before, or it is closed; open it again");
        }
    }

    /** Entries committed. */
    public long size() {
        return committed.size();
    }

    /** The root over the entries committed. */
    public byte[] root() {
        return committed.root().clone();
    }

    /** The last signed checkpoint; it may be of fewer entries than are committed. */
    public String checkpoint() {
        return checkpoint;
    }

    /** Who can check it. */
    public NoteVerifier verifier() {
        return signer.verifier();
    }

    /** Reads committed entries in their order, from this index on. */
    public RecordReader read(long from) {
        return new RecordReader(this, from);
    }

    /** The hashes of a tile this wide; empty where the committed tree has none. */
    public Optional<byte[]> tile(int level, long index, int width) throws IOException {
        Committed now = committed;
        TilePath path = TilePath.tile(level, index, width);
        if (index < Edge.full(level, now.size())) {
            byte[] full = RecordFolder.fullTile(files, path.ofWidth(TilePath.FULL));
            return Optional.of(Arrays.copyOf(full, width * TreeHash.BYTES));
        }
        return index == Edge.full(level, now.size()) && width <= Edge.width(level, now.size())
                ? Optional.of(Arrays.copyOf(now.tiles()[level], width * TreeHash.BYTES))
                : Optional.empty();
    }

    /** A bundle of this many entries; empty where the committed log has none. */
    public Optional<byte[]> entries(long index, int width) throws IOException {
        Committed now = committed;
        TilePath.entries(index, width);
        if (index < now.bundles()) {
            return Optional.of(Bundle.encode(fullBundle(index).toArray(new byte[0][]), width));
        }
        return index == now.bundles() && width <= now.inLastBundle()
                ? Optional.of(Bundle.encode(now.entries(), width))
                : Optional.empty();
    }

    /** What a server answers for the path, see {@link TilePath#parse}. */
    public Optional<byte[]> resource(TilePath path) throws IOException {
        return path.isEntries() ? entries(path.index(), path.width()) : tile(path.level(), path.index(), path.width());
    }

    /**
     * Shows that an entry is in the tree of the first {@code size} entries; {@link MerkleProof#includes} checks it.
     *
     * @throws IndexOutOfBoundsException if there is no such entry or tree
     */
    public List<byte[]> inclusionProof(long index, long size) throws IOException {
        requireTree(size, committed.size());
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("no entry " + index + " among " + size);
        }
        return new TreeProofs(size, this::tileOf).inclusion(index);
    }

    /**
     * Shows that the log of {@code size} entries began as the one of {@code old}; {@link MerkleProof#grew} checks it.
     *
     * @throws IndexOutOfBoundsException if there is no such tree
     */
    public List<byte[]> consistencyProof(long old, long size) throws IOException {
        requireTree(size, committed.size());
        requireTree(old, size);
        return new TreeProofs(size, this::tileOf).consistency(old);
    }

    private static void requireTree(long size, long most) {
        if (size < 0 || size > most) {
            throw new IndexOutOfBoundsException("no tree of " + size + " entries, only up to " + most);
        }
    }

    private byte[] tileOf(int level, long index, int width) throws IOException {
        return tile(level, index, width).orElseThrow();
    }

    Committed committed() {
        return committed;
    }

    List<byte[]> fullBundle(long index) throws IOException {
        TilePath path = TilePath.entries(index, TilePath.FULL);
        Optional<Bundle> bundle = files.read(path).map(TileFolder.Found::bytes).map(Bundle::decode);
        if (bundle.isEmpty()
                || bundle.get().fault() != null
                || bundle.get().entries().size() != TilePath.FULL) {
            throw new RecordDamagedException(
                    files.file(path) + " is missing or not whole; cylcomed audit verify tells more.");
        }
        return bundle.get().entries();
    }

    /** Commits, signs and lets go of the folder. */
    @Override
    public synchronized void close() throws IOException {
        try (lock;
                growing) {
            if (!broken) {
                attempt(this::publish);
                attempt(this::signCommitted);
            }
        } finally {
            broken = true;
        }
    }
}
