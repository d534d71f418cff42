package org.cylcomed.server.explore;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Requires;
import org.cylcomed.server.api.Query;
import org.cylcomed.server.devices.KnownDevice;
import org.cylcomed.server.history.Span;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class TimelineController {
    private static final Duration LONGEST_USUAL = Duration.ofDays(30);
    private static final int MOST_BUCKETS = 500;
    private static final int USUAL_BUCKETS = 120;

    private final Reachable reachable;
    private final Timelines timelines;

    TimelineController(Reachable reachable, Timelines timelines) {
        this.reachable = reachable;
        this.timelines = timelines;
    }

    @GetMapping("/api/v1/devices/{id}/timeline")
    @Requires(Permission.DEVICES_READ)
    Timelines.Timeline timeline(
            Actor actor,
            Locale language,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> parameters) {
        KnownDevice known = reachable.require(actor, id);
        Query query = new Query(parameters);
        Span span = Range.read(query, usual(known));
        int buckets = query.number("buckets", 1, MOST_BUCKETS, USUAL_BUCKETS);
        query.end();
        return timelines.of(known, span, buckets, actor, language);
    }

    /** All that is known of it, but not more than a month. */
    private static Span usual(KnownDevice known) {
        Instant first = known.device().first();
        Instant last = known.device().last();
        return first.isBefore(last.minus(LONGEST_USUAL))
                ? Range.before(last, LONGEST_USUAL)
                : Range.between(
                        first.truncatedTo(ChronoUnit.MILLIS),
                        last.truncatedTo(ChronoUnit.MILLIS).plusMillis(1));
    }
}
