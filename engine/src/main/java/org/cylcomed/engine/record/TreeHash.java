package org.cylcomed.engine.record;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Hashes of RFC 6962, section 2.1, with SHA-256. Used by one thread. */
final class TreeHash {
    static final int BYTES = 32;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final MessageDigest digest = sha256();

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    byte[] empty() {
        return digest.digest();
    }

    byte[] leaf(byte[] entry) {
        digest.update(LEAF);
        return digest.digest(entry);
    }

    byte[] node(byte[] left, byte[] right) {
        digest.update(NODE);
        digest.update(left);
        return digest.digest(right);
    }

    /** Root of a perfect tree whose {@code count} leaves, a power of two, stand in {@code tile} from {@code from} on. */
    byte[] subtree(byte[] tile, int from, int count) {
        byte[][] row = new byte[count][BYTES];
        for (int i = 0; i < count; i++) {
            System.arraycopy(tile, (from + i) * BYTES, row[i], 0, BYTES);
        }
        for (int width = count; width > 1; width /= 2) {
            for (int i = 0; i < width; i += 2) {
                row[i / 2] = node(row[i], row[i + 1]);
            }
        }
        return row[0];
    }
}
