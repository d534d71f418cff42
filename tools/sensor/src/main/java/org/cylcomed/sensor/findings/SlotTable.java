package org.cylcomed.sensor.findings;

import java.util.Arrays;

/**
 * A fixed set of numbered slots, each held by one 128-bit key; callers keep what they know of a key in arrays of their
 * own, indexed by slot. Four slots share a bucket and its cache line; a new key in a full bucket takes the slot used
 * longest ago, so a flood of invented keys costs one line each and never grows anything.
 */
final class SlotTable {
    private static final int WAYS = 4;

    private final long[] keys;
    private final int[] used;
    private final int mask;
    private int clock;
    private boolean fresh;

    /** @param slots a power of two, at least 4 */
    SlotTable(int slots) {
        if (Integer.bitCount(slots) != 1 || slots < WAYS) {
            throw new IllegalArgumentException("slots come in powers of two");
        }
        keys = new long[2 * slots];
        used = new int[slots];
        mask = slots / WAYS - 1;
    }

    int slots() {
        return used.length;
    }

    /** The slot of a key that was claimed and not displaced since, or -1. */
    int find(long high, long low) {
        int bucket = bucket(high, low);
        for (int slot = bucket; slot < bucket + WAYS; slot++) {
            if (keys[2 * slot] == high && keys[2 * slot + 1] == low && used[slot] != 0) {
                return slot;
            }
        }
        return -1;
    }

    /** The slot of a key, its own or taken; {@link #fresh()} then tells which. */
    int claim(long high, long low) {
        int bucket = bucket(high, low);
        int oldest = bucket;
        clock = clock == Integer.MAX_VALUE ? restarted() : clock + 1;
        for (int slot = bucket; slot < bucket + WAYS; slot++) {
            if (keys[2 * slot] == high && keys[2 * slot + 1] == low && used[slot] != 0) {
                used[slot] = clock;
                fresh = false;
                return slot;
            }
            if (used[slot] < used[oldest]) {
                oldest = slot;
            }
        }
        keys[2 * oldest] = high;
        keys[2 * oldest + 1] = low;
        used[oldest] = clock;
        fresh = true;
        return oldest;
    }

    /** Whether the slot last claimed was not this key's before: what the caller holds there is another's. */
    boolean fresh() {
        return fresh;
    }

    boolean held(int slot) {
        return used[slot] != 0;
    }

    long high(int slot) {
        return keys[2 * slot];
    }

    long low(int slot) {
        return keys[2 * slot + 1];
    }

    void clear() {
        Arrays.fill(used, 0);
        clock = 0;
    }

    /** After two thousand million claims: every key is now equally old. */
    private int restarted() {
        for (int i = 0; i < used.length; i++) {
            used[i] = Math.min(used[i], 1);
        }
        return 2;
    }

    private int bucket(long high, long low) {
        return ((int) (mix(high, low) >>> 36) & mask) * WAYS;
    }

    /** A well-spread hash of two longs; the same in every run. */
    static long mix(long high, long low) {
        long x = (high * 0xc2b2ae3d27d4eb4fL ^ low) * 0x9e3779b97f4a7c15L;
        x = (x ^ x >>> 32) * 0xd6e8feb86659fd93L;
        return x ^ x >>> 29;
    }
}
