package org.cylcomed.sensor.connection;

import java.util.Arrays;
import org.cylcomed.sensor.packet.Frame;

/**
 * SYNs nobody has answered yet: 2 MiB, whatever comes.
 *
 * <p>A set-associative table of 64-bit hashes instead of connections: in a flood the oldest of a set gives
 * way, and an attempt forgotten here is picked up again by its first data. Peers that keep a flow for each
 * SYN need gigabytes under the same flood. A collision of hashes can only misdate a connection's start.
 */
final class HalfOpen {
    private static final int WAYS = 4;
    private static final int SETS = 1 << 14;
    private static final int WIDTH = 4;
    private static final long PATIENCE_NANOS = 75_000_000_000L;

    // hash, time, frame, (first sequence number << 32 | wire length << 16 | SYNs seen)
    private final long[] entries = new long[SETS * WAYS * WIDTH];

    /**
     * Notes a SYN.
     *
     * @return whether the same SYN waits here already
     */
    boolean note(long hash, Frame frame) {
        int set = set(hash);
        int place = set;
        long oldest = Long.MAX_VALUE;
        for (int i = set; i < set + WAYS * WIDTH; i += WIDTH) {
            if (entries[i] == hash
                    && frame.timeNanos - entries[i + 1] <= PATIENCE_NANOS
                    && (int) (entries[i + 3] >>> 32) == (int) frame.tcpSequence) {
                long seen = Math.min(0xffff, (entries[i + 3] & 0xffff) + 1);
                entries[i + 3] = entries[i + 3] & ~0xffffL | seen;
                return true;
            }
            if (entries[i + 1] < oldest) {
                oldest = entries[i + 1];
                place = i;
            }
        }
        entries[place] = hash;
        entries[place + 1] = frame.timeNanos;
        entries[place + 2] = frame.number;
        entries[place + 3] = frame.tcpSequence << 32 | (long) Math.min(0xffff, frame.wireLength) << 16 | 1;
        return false;
    }

    /** Where the attempt is, or -1. Valid until the next call of {@link #note}. */
    int find(long hash, long nowNanos) {
        int set = set(hash);
        for (int i = set; i < set + WAYS * WIDTH; i += WIDTH) {
            if (entries[i] == hash && nowNanos - entries[i + 1] <= PATIENCE_NANOS) {
                return i;
            }
        }
        return -1;
    }

    long timeNanos(int place) {
        return entries[place + 1];
    }

    long frame(int place) {
        return entries[place + 2];
    }

    int sequence(int place) {
        return (int) (entries[place + 3] >>> 32);
    }

    int wireLength(int place) {
        return (int) (entries[place + 3] >>> 16) & 0xffff;
    }

    int attempts(int place) {
        return (int) entries[place + 3] & 0xffff;
    }

    void remove(int place) {
        entries[place] = 0;
        entries[place + 1] = 0;
    }

    void clear() {
        Arrays.fill(entries, 0);
    }

    private static int set(long hash) {
        return (int) (hash >>> 40) % SETS * WAYS * WIDTH;
    }
}
