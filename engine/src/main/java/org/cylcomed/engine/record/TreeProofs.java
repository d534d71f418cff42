package org.cylcomed.engine.record;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Makes the proofs of RFC 6962, section 2.1, of a tree of one size from its tiles. Used by one thread. */
final class TreeProofs {
    private final TreeHash hash = new TreeHash();
    private final long size;
    private final Source source;

    /** Gives a tile of which at least {@code width} hashes are there. */
    interface Source {
        byte[] tile(int level, long index, int width) throws IOException;
    }

    TreeProofs(long size, Source source) {
        this.size = size;
        this.source = source;
    }

    byte[] root() throws IOException {
        return size == 0 ? hash.empty() : root(0, size);
    }

    List<byte[]> inclusion(long index) throws IOException {
        List<byte[]> proof = new ArrayList<>();
        path(index, 0, size, proof);
        return proof;
    }

    private void path(long index, long from, long to, List<byte[]> proof) throws IOException {
        if (to - from == 1) {
            return;
        }
        long middle = middle(from, to);
        if (index < middle) {
            path(index, from, middle, proof);
            proof.add(root(middle, to));
        } else {
            path(index, middle, to, proof);
            proof.add(root(from, middle));
        }
    }

    List<byte[]> consistency(long old) throws IOException {
        List<byte[]> proof = new ArrayList<>();
        if (old > 0 && old < size) {
            subproof(old, 0, size, true, proof);
        }
        return proof;
    }

    /** @param known whether the reader knows the root of the old tree's part in this range */
    private void subproof(long old, long from, long to, boolean known, List<byte[]> proof) throws IOException {
        if (old == to) {
            if (!known) {
                proof.add(root(from, to));
            }
            return;
        }
        long middle = middle(from, to);
        if (old <= middle) {
            subproof(old, from, middle, known, proof);
            proof.add(root(middle, to));
        } else {
            subproof(old, middle, to, false, proof);
            proof.add(root(from, middle));
        }
    }

    /** The left part is the largest perfect tree smaller than the whole. */
    private static long middle(long from, long to) {
        return from + Long.highestOneBit(to - from - 1);
    }

    private byte[] root(long from, long to) throws IOException {
        long count = to - from;
        if (Long.bitCount(count) == 1) {
            return perfect(from, Long.numberOfTrailingZeros(count));
        }
        long middle = middle(from, to);
        return hash.node(root(from, middle), root(middle, to));
    }

    private byte[] perfect(long from, int height) throws IOException {
        int level = height / 8;
        long first = from >>> (8 * level);
        long index = first / TilePath.FULL;
        int width = index < Edge.full(level, size) ? TilePath.FULL : Edge.width(level, size);
        return hash.subtree(source.tile(level, index, width), (int) (first % TilePath.FULL), 1 << (height % 8));
    }
}
