package org.cylcomed.sensor.masking;

/** Which topics or paths a connection used lately, by hash, so that a repeated one costs no memory. */
public final class SeenNames {
    private static final int REMEMBERED = 256;

    private long[] hashes = new long[16];
    private int size;

    /** Whether the name in {@code bytes[from, to)} is new for this use (a verb, a direction); the last 128 or more are known. */
    public boolean isNew(int use, byte[] bytes, int from, int to) {
        long hash = 0xcbf29ce484222325L + use;
        for (int i = from; i < to; i++) {
            hash = (hash ^ bytes[i]) * 0x100000001b3L;
        }
        hash = hash == 0 ? 1 : hash;
        int at = slot(hash);
        if (hashes[at] == hash) {
            return false;
        }
        if (2 * size >= hashes.length) {
            long[] before = hashes;
            boolean full = size >= REMEMBERED;
            hashes = new long[full ? 16 : 2 * before.length];
            size = 0;
            for (int i = 0; i < before.length && !full; i++) {
                if (before[i] != 0) {
                    hashes[slot(before[i])] = before[i];
                    size++;
                }
            }
            at = slot(hash);
        }
        hashes[at] = hash;
        size++;
        return true;
    }

    private int slot(long hash) {
        int at = (int) (hash ^ hash >>> 32) & hashes.length - 1;
        while (hashes[at] != 0 && hashes[at] != hash) {
            at = at + 1 & hashes.length - 1;
        }
        return at;
    }
}
