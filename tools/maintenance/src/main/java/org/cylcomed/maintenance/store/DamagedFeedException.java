package org.cylcomed.maintenance.store;

/** A kept feed that cannot be read: it has to be imported again. */
public final class DamagedFeedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String feed;

    DamagedFeedException(String feed, String reason) {
        super("the feed " + feed + " is damaged: " + reason);
        this.feed = feed;
    }

    public String feed() {
        return feed;
    }
}
