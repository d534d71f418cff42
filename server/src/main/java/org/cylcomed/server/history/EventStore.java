package org.cylcomed.server.history;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the history is kept and asked.
 *
 * <p>Times are kept to the microsecond. Every number counts exactly the rows that {@link #rows} lists for the same
 * selection. All questions have a limit and a time after which they end with {@link HistoryException.TooSlow}. Safe for
 * use by several threads.
 */
public interface EventStore extends AutoCloseable {
    /** The most rows, values, edges or buckets one question gives. */
    int MAX_LIMIT = 10_000;

    /**
     * Takes a run of a log, in one transaction with its position.
     *
     * @return rows taken; what was applied before is passed over
     */
    int append(Batch batch);

    /** The last position taken from {@code log}, -1 before the first. */
    long appliedThrough(Log log);

    /** The selected rows, newest first, from {@code cursor} on or from the newest. */
    Page rows(Selection selection, @Nullable Cursor cursor, int limit);

    long count(Selection selection);

    Stack stack(Field field, Selection selection, Stack.Order order, int limit);

    /** Rows by type in {@code buckets} equal stretches of the selection's time. */
    List<Bucket> timeline(Selection selection, int buckets);

    /** As the other, in stretches this long; the last one may be shorter. */
    List<Bucket> timeline(Selection selection, Duration width);

    /** What came in by type and kind, most rows first. */
    List<Total> totals(Span span, Scope scope);

    /** Rows by type and kind in each hour or day, in order of time. */
    List<Trend> trend(Span span, Scope scope, Trend.Step step);

    /** Whom the devices of {@code scope} (one device and its aliases) spoke with, new ones first, then by bytes. */
    List<Peer> peers(Span span, Scope scope, int limit);

    /** How the devices of {@code scope} (one device and its aliases) spoke with each peer, most bytes first. */
    List<Link> links(Span span, Scope scope, int limit);

    /** Who spoke with whom, most bytes first. */
    List<Edge> edges(Span span, Scope scope, int limit);

    /** What rows may be filtered and stacked by. */
    default List<Field> fields() {
        return List.of(Field.values());
    }

    /** As the other, with one time for all. */
    default Removal removeBefore(Instant instant) {
        return removeBefore(instant, instant);
    }

    /**
     * Removes what happened, and came in, before the day (UTC) of an instant, and gives the room back to the file. What an
     * old capture told yesterday came in yesterday, and stays.
     *
     * @param observed for what was observed
     * @param judged for evidence
     */
    Removal removeBefore(Instant observed, Instant judged);

    /** Writes the selected rows, oldest first, as Parquet; without measured values. */
    void export(Selection selection, Path parquet);

    @Override
    void close();
}
