package org.cylcomed.detection.stream;

/** What about a value is surprising. */
public enum Reason {
    /** Far from the last hundred or so. */
    LEVEL,
    /** The last few are far from what is usual. */
    SHIFT,
    /** Unusual at this time of day. */
    TIME_OF_DAY,
    /** Greater than every one before, or smaller. */
    RANGE,
    /** Far from what is usual over a long time. */
    FAR,
    /** A course it never took. */
    COURSE
}
