package org.cylcomed.server.history;

/** Which of the two ordered logs a row was taken from; each counts its positions on its own. */
public enum Log {
    /** What readers saw, and what they judged themselves. */
    JOURNAL,
    /** What processors judged. */
    RECORD
}
