package org.cylcomed.maintenance.feed;

import java.util.Locale;

/** How a feed is written. */
public enum FeedFormat {
    OSV(false),
    CVE(false),
    NVD(false),
    CSAF(false),
    /** CISA's list of what is exploited. */
    KEV(true),
    /** FIRST's estimate of what will be. */
    EPSS(true);

    private final boolean snapshot;

    FeedFormat(boolean snapshot) {
        this.snapshot = snapshot;
    }

    /** Whether each publication is whole, so that what it no longer says no longer holds. */
    public boolean snapshot() {
        return snapshot;
    }

    /** The name a feed of this format has unless somebody gives it one. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
