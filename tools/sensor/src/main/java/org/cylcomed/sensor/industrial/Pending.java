package org.cylcomed.sensor.industrial;

import java.util.Arrays;

/** Requests that wait for their answer; the newest {@value #SLOTS} are kept, an older one is never answered. */
final class Pending {
    static final long NONE = -1;

    private static final int SLOTS = 16;

    private final long[] keys = new long[SLOTS];
    private final long[] requests = new long[SLOTS];
    private int next;

    Pending() {
        Arrays.fill(requests, NONE);
    }

    /** @param request not negative */
    void asked(long key, long request) {
        int at = slot(key);
        if (at < 0) {
            at = next;
            next = (next + 1) % SLOTS;
        }
        keys[at] = key;
        requests[at] = request;
    }

    /** The request of this key, which is forgotten; {@link #NONE} if there is none. */
    long answered(long key) {
        int at = slot(key);
        if (at < 0) {
            return NONE;
        }
        long request = requests[at];
        requests[at] = NONE;
        return request;
    }

    private int slot(long key) {
        for (int i = 0; i < SLOTS; i++) {
            if (requests[i] != NONE && keys[i] == key) {
                return i;
            }
        }
        return -1;
    }
}
