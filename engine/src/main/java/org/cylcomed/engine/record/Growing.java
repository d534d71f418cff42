package org.cylcomed.engine.record;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cylcomed.engine.journal.Journal;
import org.jspecify.annotations.Nullable;

/**
 * The growing end of a log. An entry is safe once it is in the tail, a journal of a few megabytes; when its bundle is
 * full, bundle and tiles become files, and the tail is cut in front. Used by one thread at a time.
 */
final class Growing implements Closeable {
    private static final long TAIL_SEGMENT_BYTES = 1 << 20;
    private static final long TAIL_BYTES = 2 << 20;
    /** Full bundles wait for the next commit so that it is one, but not more of them than this. */
    private static final long MOST_HELD_BYTES = 8 << 20;

    private final TileFolder files;
    private final Journal tail;
    private final Edge edge;
    private final TreeHash hash = new TreeHash();
    private final Map<TilePath, byte[]> sealedTiles = new LinkedHashMap<>();
    private final Map<TilePath, byte[]> sealedBundles = new LinkedHashMap<>();

    /** Of the last bundle; never written before a place that readers have been told of. */
    private byte[][] entries = new byte[TilePath.FULL][];

    /** Where in the tail the last, partial bundle begins. */
    private long bundlePosition;

    private long heldBytes;
    private long tailBytes;

    Growing(RecordFolder folder, Edge edge) throws IOException {
        this.files = folder.tiles();
        this.edge = edge;
        tail = Journal.open(folder.tail(), TAIL_SEGMENT_BYTES);
    }

    Journal tail() {
        return tail;
    }

    long size() {
        return edge.size();
    }

    void append(byte[] entry) throws IOException {
        long position = tail.append(TailEntry.encode(edge.size(), entry));
        take(entry, position);
        if (heldBytes > MOST_HELD_BYTES) {
            store();
        }
    }

    /** Takes an entry that is in the tail at {@code position}. */
    void take(byte[] entry, long position) {
        int slot = (int) (edge.size() % TilePath.FULL);
        if (slot == 0) {
            entries = new byte[TilePath.FULL][];
            bundlePosition = position;
        }
        entries[slot] = entry.clone();
        edge.append(hash.leaf(entry), sealedTiles::put);
        tailBytes += entry.length;
        if (slot == TilePath.FULL - 1) {
            byte[] bundle = Bundle.encode(entries, TilePath.FULL);
            sealedBundles.put(TilePath.entries(edge.size() / TilePath.FULL - 1, TilePath.FULL), bundle);
            heldBytes += bundle.length;
        }
    }

    /** Puts everything taken on the disk. A bundle comes after its tiles: where it is, they are. */
    void store() throws IOException {
        tail.sync();
        if (sealedBundles.isEmpty()) {
            return;
        }
        files.write(sealedTiles);
        files.write(sealedBundles);
        for (TilePath path : sealedTiles.keySet()) {
            files.deleteNarrowerThan(path);
        }
        for (TilePath path : sealedBundles.keySet()) {
            files.deleteNarrowerThan(path);
        }
        sealedTiles.clear();
        sealedBundles.clear();
        heldBytes = 0;
        if (tailBytes > TAIL_BYTES) {
            tail.trim(edge.size() % TilePath.FULL == 0 ? tail.acknowledged() : bundlePosition);
            tailBytes = 0;
        }
    }

    Committed committed() {
        return new Committed(edge.size(), edge.root(), edge.tiles(), entries);
    }

    /** A tile of the tree as it is now, also one that is not yet a file. */
    byte[] tile(int level, long index, int width) throws IOException {
        TilePath path = TilePath.tile(level, index, TilePath.FULL);
        byte @Nullable [] sealed = sealedTiles.get(path);
        if (sealed != null) {
            return sealed;
        }
        return index < Edge.full(level, edge.size())
                ? RecordFolder.fullTile(files, path)
                : Arrays.copyOf(edge.tiles()[level], width * TreeHash.BYTES);
    }

    @Override
    public void close() throws IOException {
        tail.close();
    }
}
