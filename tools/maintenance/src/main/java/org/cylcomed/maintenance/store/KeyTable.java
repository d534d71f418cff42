package org.cylcomed.maintenance.store;

import java.io.DataOutputStream;
import java.io.IOException;

/**
 * The places of records by key, being built: an open hash table with one slot for each distinct key, which points to the list
 * of its places. A name such as that of an operating system has thousands; in the table itself they would stand in the way
 * of all keys near them.
 */
final class KeyTable {
    private static final int MAXIMUM_SLOTS = 1 << 27;

    private final long[] keys;
    private final int[] counts;
    private final int[] filled;
    private long[][] places = new long[0][];

    /** @param pairs of key and place, how many there will be */
    KeyTable(long pairs) throws IOException {
        long slots = Long.highestOneBit(Math.max(8, pairs * 3 / 2)) << 1;
        if (slots > MAXIMUM_SLOTS) {
            throw new IOException("a feed with " + pairs + " keys does not fit");
        }
        keys = new long[(int) slots];
        counts = new int[(int) slots];
        filled = new int[(int) slots];
    }

    private int slot(long key) {
        int slot = (int) (key & keys.length - 1);
        while (counts[slot] > 0 && keys[slot] != key) {
            slot = slot + 1 & keys.length - 1;
        }
        return slot;
    }

    /** First every key is announced, as often as it comes. */
    void announce(long key) {
        int slot = slot(key);
        keys[slot] = key;
        counts[slot]++;
    }

    /** Then each is given with its place. */
    void put(long key, long place) {
        if (places.length == 0) {
            places = new long[keys.length][];
        }
        int slot = slot(key);
        if (places[slot] == null) {
            places[slot] = new long[counts[slot]];
        }
        places[slot][filled[slot]++] = place;
    }

    int slots() {
        return keys.length;
    }

    /** Writes the lists, then the slots; returns where the slots begin. */
    long write(long at, DataOutputStream out) throws IOException {
        long[] starts = new long[keys.length];
        long next = at;
        for (int slot = 0; slot < keys.length; slot++) {
            if (counts[slot] > 0) {
                starts[slot] = next;
                out.writeLong(counts[slot]);
                for (long place : places[slot]) {
                    out.writeLong(place);
                }
                next += 8L * (1 + counts[slot]);
            }
        }
        for (int slot = 0; slot < keys.length; slot++) {
            out.writeLong(keys[slot]);
            out.writeLong(starts[slot]);
        }
        return next;
    }
}
