package org.cylcomed.cli.feeds;

import java.time.Duration;
import java.time.Instant;
import org.cylcomed.maintenance.store.FeedInfo;

/** How old what is kept is, in words. */
public final class Freshness {
    /** Advisories come daily; after so many days without an import it is worth a word. */
    private static final long STALE_DAYS = 7;

    private Freshness() {}

    /** Such as {@code today} or {@code 12 days ago}. */
    public static String ago(Instant then, Instant now) {
        long days = Duration.between(then, now).toDays();
        return days <= 0 ? "today" : days == 1 ? "yesterday" : days + " days ago";
    }

    public static boolean stale(FeedInfo info, Instant now) {
        return Duration.between(info.imported(), now).toDays() > STALE_DAYS;
    }

    /** The day its data is of; else that of its import. */
    public static String day(FeedInfo info) {
        Instant asOf = info.asOf();
        return (asOf == null ? info.imported() : asOf).toString().substring(0, 10);
    }
}
