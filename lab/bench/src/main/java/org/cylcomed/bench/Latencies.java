package org.cylcomed.bench;

import java.util.Arrays;

/** Times of answers; every one is kept, so that no quantile is an estimate. */
public final class Latencies {
    private long[] nanos = new long[1024];
    private int size;

    public void add(long time) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * size);
        }
        nanos[size++] = time;
    }

    /** In milliseconds: the smallest time that this share of all did not pass, 0 without any. */
    public double quantile(double share) {
        if (size == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(nanos, size);
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(share * size);
        return sorted[Math.clamp(rank - 1, 0, size - 1)] / 1e6;
    }

    public int size() {
        return size;
    }

    public void clear() {
        size = 0;
    }
}
