package org.cylcomed.engine.record;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The right edge of a growing tree: of each level the last tile, which is not yet full. That is all that is needed to
 * append and to compute the root.
 *
 * <p>A tile's array is only ever written behind its width, so one who holds an older {@link #tiles()} with its size goes
 * on reading what he had. Used by one thread.
 */
final class Edge {
    static final int LEVELS = 7;
    static final int TILE_BYTES = TilePath.FULL * TreeHash.BYTES;

    private final TreeHash hash = new TreeHash();
    private final byte[][] tiles;
    private long size;

    /** Gets each tile when it becomes full, lower levels first. */
    interface Sealed {
        void tile(TilePath path, byte[] hashes);
    }

    /** Gives a full tile. */
    interface Source {
        byte[] tile(TilePath path) throws IOException;
    }

    Edge() {
        tiles = new byte[LEVELS][TILE_BYTES];
    }

    private Edge(byte[][] tiles, long size) {
        this.tiles = tiles;
        this.size = size;
    }

    /** Rebuilds the edge of a tree of full bundles from at most 255 full tiles of each level. */
    static Edge restore(long bundles, Source source) throws IOException {
        Edge edge = new Edge();
        edge.size = bundles * TilePath.FULL;
        for (int level = 1; level < LEVELS; level++) {
            long hashes = edge.size >>> (8 * level);
            long first = hashes & -TilePath.FULL;
            for (long child = first; child < hashes; child++) {
                byte[] below = source.tile(TilePath.tile(level - 1, child, TilePath.FULL));
                edge.put(level, (int) (child - first), edge.hash.subtree(below, 0, TilePath.FULL));
            }
        }
        return edge;
    }

    Edge copy() {
        byte[][] copies = new byte[LEVELS][];
        for (int level = 0; level < LEVELS; level++) {
            copies[level] = tiles[level].clone();
        }
        return new Edge(copies, size);
    }

    long size() {
        return size;
    }

    /** The last tile of each level; of each, {@link #width} hashes are there. */
    byte[][] tiles() {
        return tiles.clone();
    }

    /** Hashes in the last, partial tile of a level in a tree of {@code size} entries; 0 where there is none. */
    static int width(int level, long size) {
        return level >= LEVELS ? 0 : (int) (size >>> (8 * level)) & 0xff;
    }

    /** Full tiles of a level in a tree of {@code size} entries, which is also the index of its partial tile. */
    static long full(int level, long size) {
        return level >= LEVELS ? 0 : size >>> (8 * (level + 1));
    }

    void append(byte[] leaf, Sealed sealed) {
        put(0, width(0, size), leaf);
        size++;
        for (int level = 0; level + 1 < LEVELS && width(level, size) == 0; level++) {
            byte[] full = tiles[level];
            tiles[level] = new byte[TILE_BYTES];
            long index = full(level, size) - 1;
            sealed.tile(TilePath.tile(level, index, TilePath.FULL), full);
            put(level + 1, (int) index & 0xff, hash.subtree(full, 0, TilePath.FULL));
            if ((index & 0xff) != 0xff) {
                return;
            }
        }
    }

    private void put(int level, int slot, byte[] value) {
        System.arraycopy(value, 0, tiles[level], slot * TreeHash.BYTES, TreeHash.BYTES);
    }

    /** The root: perfect trees, the smallest at the right end, joined from right to left. */
    byte[] root() {
        byte @Nullable [] root = null;
        for (int level = 0; level < LEVELS; level++) {
            int width = width(level, size);
            for (int bit = 0; bit < 8; bit++) {
                if (((width >> bit) & 1) == 1) {
                    byte[] left = hash.subtree(tiles[level], (width >> (bit + 1)) << (bit + 1), 1 << bit);
                    root = root == null ? left : hash.node(left, root);
                }
            }
        }
        return root == null ? hash.empty() : root;
    }
}
