package org.cylcomed.sensor.remote;

import org.cylcomed.sensor.protocol.Bytes;

/** Cuts one direction of a stream into lines. A line over {@value #LONGEST} bytes is given cut, its rest is dropped. */
final class Lines {
    static final int LONGEST = 1024;

    /** The line last found, without its end. */
    int from;

    int to;
    /** Where to go on reading; what lies before is consumed. */
    int after;

    private boolean dropping;

    /** Looks for a line in {@code bytes[at, end)}. False if there is none yet. */
    boolean next(byte[] bytes, int at, int end) {
        after = at;
        int feed = Bytes.indexOf(bytes, at, end, '\n');
        if (dropping) {
            if (feed < 0) {
                after = end;
                return false;
            }
            dropping = false;
            after = feed + 1;
            feed = Bytes.indexOf(bytes, after, end, '\n');
        }
        from = after;
        if (feed >= 0) {
            after = feed + 1;
            to = feed > from && bytes[feed - 1] == '\r' ? feed - 1 : feed;
        } else if (end - from > LONGEST) {
            after = end;
            to = from + LONGEST;
            dropping = true;
        } else {
            return false;
        }
        to = Math.min(to, from + LONGEST);
        return true;
    }

    /** Bytes are missing: what follows is the rest of some line. */
    void lose() {
        dropping = true;
    }
}
