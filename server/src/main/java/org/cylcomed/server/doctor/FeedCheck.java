package org.cylcomed.server.doctor;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.cylcomed.maintenance.store.DamagedFeedException;
import org.cylcomed.maintenance.store.FeedInfo;
import org.cylcomed.maintenance.store.FeedStore;
import org.cylcomed.server.home.Home;

/** Whether advisories are as fresh as one may expect: they come daily. */
final class FeedCheck {
    private static final Duration STALE = Duration.ofDays(7);
    private static final String NAME = "feeds";

    private final Home home;
    private final InstantSource clock;

    FeedCheck(Home home, InstantSource clock) {
        this.home = home;
        this.clock = clock;
    }

    Answer fresh() throws IOException {
        List<FeedInfo> feeds;
        try {
            feeds = new FeedStore(home.feeds()).list();
        } catch (DamagedFeedException damaged) {
            return Answer.wrong(
                    NAME,
                    String.valueOf(damaged.getMessage()),
                    "Software is compared with what was read before, and after a start with nothing.",
                    "cylcomed feeds remove " + damaged.feed() + ", then import it again.");
        }
        List<String> old = feeds.stream()
                .filter(feed -> feed.imported().plus(STALE).isBefore(clock.instant()))
                .map(FeedInfo::name)
                .toList();
        if (!old.isEmpty()) {
            return Answer.wrong(
                    NAME,
                    "imported more than a week ago: " + String.join(", ", old),
                    "What was published since is not seen.",
                    "Import them again; 'cylcomed feeds import --every 24h ADDRESS...' keeps doing so.");
        }
        return Answer.ok(
                NAME,
                feeds.isEmpty()
                        ? "no feed of advisories was imported; software is compared with none"
                        : feeds.size() + " feeds of advisories, none older than a week");
    }
}
