package org.cylcomed.sensor.connection;

import org.jspecify.annotations.Nullable;

/**
 * Reused byte arrays under one hard cap, for bytes that wait: unfinished messages, segments out of order,
 * fragments. At the cap nothing more is lent; the caller treats its bytes as lost. One thread.
 */
public final class Buffers {
    static final byte[] EMPTY = {};

    private static final int SMALLEST_SHIFT = 11;
    private static final int LARGEST_SHIFT = 19;
    private static final int SPARE_PER_CLASS = 64;

    private final long cap;
    private final byte[][][] spare = new byte[LARGEST_SHIFT - SMALLEST_SHIFT + 1][SPARE_PER_CLASS][];
    private final int[] spares = new int[LARGEST_SHIFT - SMALLEST_SHIFT + 1];
    private long lent;
    private long refused;

    /** @param cap bytes lent at once, at most */
    public Buffers(long cap) {
        this.cap = cap;
    }

    /** An array of at least this length, or null at the cap or above 512 KiB. Its content is arbitrary. */
    public byte @Nullable [] take(int length) {
        int size = sizeClass(length);
        if (size < 0 || lent + (1L << (size + SMALLEST_SHIFT)) > cap) {
            refused++;
            return null;
        }
        lent += 1L << (size + SMALLEST_SHIFT);
        if (spares[size] > 0) {
            return spare[size][--spares[size]];
        }
        return new byte[1 << (size + SMALLEST_SHIFT)];
    }

    public void giveBack(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        lent -= bytes.length;
        int size = sizeClass(bytes.length);
        // Large ones are rare: leave them to the collector rather than hold on to them.
        if (size >= 0 && spares[size] < (size > 3 ? 2 : SPARE_PER_CLASS)) {
            spare[size][spares[size]++] = bytes;
        }
    }

    /** Above nine tenths of the cap: let go of what is least needed. */
    public boolean emergency() {
        return lent > cap - cap / 10;
    }

    /** How often nothing could be lent. */
    public long refused() {
        return refused;
    }

    private static int sizeClass(int length) {
        int shift = length <= 1 << SMALLEST_SHIFT ? SMALLEST_SHIFT : 32 - Integer.numberOfLeadingZeros(length - 1);
        return shift > LARGEST_SHIFT ? -1 : shift - SMALLEST_SHIFT;
    }
}
