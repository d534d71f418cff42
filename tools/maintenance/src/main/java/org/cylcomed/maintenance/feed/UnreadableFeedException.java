package org.cylcomed.maintenance.feed;

/** A file of which nothing more can be read. */
public final class UnreadableFeedException extends Exception {
    private static final long serialVersionUID = 1L;

    public UnreadableFeedException(String reason, String place) {
        super(reason + " (" + place + ")");
    }
}
