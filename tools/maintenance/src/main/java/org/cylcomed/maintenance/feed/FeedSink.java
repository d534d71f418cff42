package org.cylcomed.maintenance.feed;

import java.time.Instant;

/** Takes what a feed holds, in the order of its documents. */
public interface FeedSink {
    void advisory(FeedFormat format, Advisory advisory);

    void rating(FeedFormat format, Rating rating);

    /** When the publisher says the whole was made. */
    void dated(FeedFormat format, Instant at);

    void problem(Problem problem);
}
