package org.cylcomed.sensor.findings;

import java.util.Arrays;

/** Gives each different long the next small number, from 0, up to a limit; grows from 16 by doubling. */
final class LongIndex {
    private final int limit;
    private long[] keys = new long[32];
    private int[] indexes = new int[32];
    private int size;

    LongIndex(int limit) {
        this.limit = limit;
    }

    int size() {
        return size;
    }

    /** Its number, or -1. */
    int find(long key) {
        int at = place(key);
        return indexes[at] - 1;
    }

    /** Its number, given now if need be; -1 when the limit is reached. */
    int add(long key) {
        int at = place(key);
        if (indexes[at] != 0) {
            return indexes[at] - 1;
        }
        if (size == limit) {
            return -1;
        }
        keys[at] = key;
        indexes[at] = ++size;
        if (2 * size > keys.length) {
            grow();
        }
        return size - 1;
    }

    void clear() {
        if (keys.length > 1024) {
            keys = new long[32];
            indexes = new int[32];
        } else {
            Arrays.fill(indexes, 0);
        }
        size = 0;
    }

    private int place(long key) {
        int mask = keys.length - 1;
        int at = (int) (SlotTable.mix(key, 0) >>> 33) & mask;
        while (indexes[at] != 0 && keys[at] != key) {
            at = at + 1 & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldIndexes = indexes;
        keys = new long[2 * oldKeys.length];
        indexes = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldIndexes[i] != 0) {
                int at = place(oldKeys[i]);
                keys[at] = oldKeys[i];
                indexes[at] = oldIndexes[i];
            }
        }
    }
}
