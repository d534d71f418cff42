package org.cylcomed.engine.record;

import java.security.MessageDigest;
import java.util.Iterator;
import java.util.List;

/** Checks proofs as RFC 9162, sections 2.1.3.2 and 2.1.4.2, tells: what an auditor does with what the log gave him. */
public final class MerkleProof {
    private static final int MOST_HASHES = 128;

    private MerkleProof() {}

    /** Whether {@code proof} shows that {@code entry} stands at {@code index} of the tree with this size and root. */
    public static boolean includes(byte[] entry, long index, long size, byte[] root, List<byte[]> proof) {
        if (index < 0 || index >= size || !wellFormed(proof)) {
            return false;
        }
        TreeHash hash = new TreeHash();
        byte[] reached = hash.leaf(entry);
        long at = index;
        long last = size - 1;
        for (byte[] sibling : proof) {
            if (last == 0) {
                return false;
            }
            if ((at & 1) == 1 || at == last) {
                reached = hash.node(sibling, reached);
                int skipped = (at & 1) == 1 || at == 0 ? 0 : Long.numberOfTrailingZeros(at);
                at >>= skipped;
                last >>= skipped;
            } else {
                reached = hash.node(reached, sibling);
            }
            at >>= 1;
            last >>= 1;
        }
        return last == 0 && MessageDigest.isEqual(reached, root);
    }

    /** Whether {@code proof} shows that the older tree is how the newer one began. */
    public static boolean grew(long oldSize, byte[] oldRoot, long newSize, byte[] newRoot, List<byte[]> proof) {
        if (oldSize < 0 || oldSize > newSize || !wellFormed(proof)) {
            return false;
        }
        if (oldSize == newSize) {
            return proof.isEmpty() && MessageDigest.isEqual(oldRoot, newRoot);
        }
        TreeHash hash = new TreeHash();
        if (oldSize == 0) {
            return proof.isEmpty() && MessageDigest.isEqual(oldRoot, hash.empty());
        }
        int aligned = Long.numberOfTrailingZeros(oldSize);
        long at = (oldSize - 1) >> aligned;
        long last = (newSize - 1) >> aligned;
        Iterator<byte[]> hashes = proof.iterator();
        // a perfect old tree is itself the first node and is not repeated in the proof
        byte[] first = at == 0 ? oldRoot : hashes.hasNext() ? hashes.next() : new byte[0];
        byte[] old = first;
        byte[] grown = first;
        while (hashes.hasNext()) {
            byte[] sibling = hashes.next();
            if (last == 0) {
                return false;
            }
            if ((at & 1) == 1 || at == last) {
                old = hash.node(sibling, old);
                grown = hash.node(sibling, grown);
                int skipped = (at & 1) == 1 || at == 0 ? 0 : Long.numberOfTrailingZeros(at);
                at >>= skipped;
                last >>= skipped;
            } else {
                grown = hash.node(grown, sibling);
            }
            at >>= 1;
            last >>= 1;
        }
        return last == 0 && MessageDigest.isEqual(old, oldRoot) && MessageDigest.isEqual(grown, newRoot);
    }

    private static boolean wellFormed(List<byte[]> proof) {
        return proof.size() <= MOST_HASHES && proof.stream().allMatch(hash -> hash.length == TreeHash.BYTES);
    }
}
