package org.cylcomed.server.software;

import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.cylcomed.maintenance.feed.Advisory;
import org.cylcomed.maintenance.feed.FeedFormat;
import org.cylcomed.maintenance.feed.Rating;
import org.cylcomed.maintenance.match.Meeting;
import org.cylcomed.maintenance.store.FeedInfo;
import org.cylcomed.maintenance.store.Feeds;

/**
 * What is new, different or gone in the feeds.
 *
 * @param keys what may meet one of those advisories
 * @param advisories their ids here
 * @param names those of the advisories, of their aliases and of what was rated, in capitals
 * @param kinds whether what is said of every other advisory and component may change too: an ecosystem, or the list of what is
 *     exploited, is there for the first time, or no more
 */
record FeedChanges(Set<Long> keys, Set<UUID> advisories, Set<String> names, boolean kinds) {
    static FeedChanges between(Feeds before, Feeds after) throws IOException {
        FeedChanges changes = new FeedChanges(
                new HashSet<>(),
                new HashSet<>(),
                new HashSet<>(),
                !kinds(before).equals(kinds(after)));
        after.difference(before, new Feeds.Change() {
            @Override
            public void advisory(String feed, Advisory advisory) {
                changes.keys().addAll(Meeting.of(advisory));
                changes.advisories().add(MatchTable.id(feed, advisory.id()));
                changes.names().add(advisory.id().toUpperCase(Locale.ROOT));
                advisory.aliases().forEach(alias -> changes.names().add(alias.toUpperCase(Locale.ROOT)));
            }

            @Override
            public void rating(Rating rating) {
                changes.names().add(rating.vulnerability().toUpperCase(Locale.ROOT));
            }
        });
        return changes;
    }

    private static Set<String> kinds(Feeds feeds) {
        Set<String> kinds = new TreeSet<>();
        for (FeedInfo info : feeds.infos()) {
            kinds.addAll(info.packages().keySet());
            if (info.format() == FeedFormat.KEV) {
                kinds.add("exploited");
            }
        }
        return kinds;
    }
}
