package org.cylcomed.sensor.findings;

/** Counts events per slot in windows that begin with their first event; also how many there were since the slot began. */
final class Window {
    private final long lengthNanos;
    private final long[] first;
    private final int[] counts;
    private final long[] totals;

    Window(int slots, long lengthNanos) {
        this.lengthNanos = lengthNanos;
        first = new long[slots];
        counts = new int[slots];
        totals = new long[slots];
    }

    /** @param fresh the slot has a new holder. @return events in the window, this one included */
    int add(int slot, boolean fresh, long timeNanos) {
        if (fresh) {
            totals[slot] = 0;
        }
        if (fresh || Times.apart(timeNanos, first[slot], lengthNanos)) {
            first[slot] = timeNanos;
            counts[slot] = 0;
        }
        totals[slot]++;
        return ++counts[slot];
    }

    /** The slot has a new holder who has not yet done anything that is counted here. */
    void reset(int slot) {
        counts[slot] = 0;
        totals[slot] = 0;
    }

    int count(int slot, long timeNanos) {
        return Times.apart(timeNanos, first[slot], lengthNanos) ? 0 : counts[slot];
    }

    /** When the current window began. */
    long first(int slot) {
        return first[slot];
    }

    long total(int slot) {
        return totals[slot];
    }
}
