package org.cylcomed.server.explore;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.cylcomed.server.api.Query;
import org.cylcomed.server.history.Span;

/** Reads {@code from} and {@code to}. */
final class Range {
    private Range() {}

    /** All of time where nothing else is given. */
    static Span read(Query query) {
        return read(query, Span.always());
    }

    static Span read(Query query, Span usual) {
        Instant from = query.time("from").orElse(usual.from());
        Instant to = query.time("to")
                .orElse(from.isBefore(usual.to()) ? usual.to() : Span.always().to());
        try {
            return new Span(from, to);
        } catch (IllegalArgumentException wrong) {
            query.mistake("to", "is after `from`, both between the years 1 and 9999");
            return usual;
        }
    }

    /** The time before something was last seen, that moment included. */
    static Span before(Instant last, Duration length) {
        Instant to = last.truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
        return between(to.minus(length), to);
    }

    /** Clocks of devices say anything: kept within what the history knows. */
    static Span between(Instant from, Instant to) {
        Span always = Span.always();
        Instant end = to.isAfter(always.to()) ? always.to() : to;
        Instant start = from.isBefore(always.from()) ? always.from() : from;
        return start.isBefore(end) ? new Span(start, end) : new Span(end.minusMillis(1), end);
    }
}
